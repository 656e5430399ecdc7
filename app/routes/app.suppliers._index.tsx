import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { suppliersPage } from "#app/queries/suppliers.server.ts";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import { SupplierList } from "#app/ui/merchant/suppliers/supplier-list.tsx";
import supplierStyles from "#app/ui/merchant/suppliers/suppliers.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: supplierStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await requireMerchant(request);
  const query = new URL(request.url).searchParams;
  const removedShown = query.get("removed") === "1";
  const page = await suppliersPage(merchant, {
    removed: removedShown,
    after: query.get("after")?.slice(0, 100) ?? null,
  });
  return { clock: { timezone: merchant.shop.timezone, now: new Date() }, removedShown, page };
}

export default function Suppliers() {
  const { clock, ...view } = useLoaderData<typeof loader>();
  return (
    <MerchantPage clock={clock}>
      <SupplierList {...view} />
    </MerchantPage>
  );
}
