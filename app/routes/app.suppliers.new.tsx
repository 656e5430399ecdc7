import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { mayChangeForAll, requireMerchant } from "#app/auth/merchant.server.ts";
import { createSupplier } from "#app/flows/merchant/save-supplier.server.ts";
import { keepTyped } from "#app/lib/keep-typed.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { timezones } from "#app/lib/timezone.ts";
import { asLanguage } from "#app/texts/supplier.ts";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import { NewSupplier, NotHere } from "#app/ui/merchant/suppliers/new-supplier.tsx";
import supplierStyles from "#app/ui/merchant/suppliers/suppliers.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: supplierStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await requireMerchant(request);
  const { timezone } = merchant.shop;
  return {
    clock: { timezone, now: new Date() },
    timezone,
    language: asLanguage(merchant.language) ?? "en",
    timezones: timezones(timezone),
    mayChange: await mayChangeForAll(merchant),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  if (!(await mayChangeForAll(merchant))) return { ok: false as const, said: "onlyByEmail" };
  const saved = await createSupplier(merchant.account.id, Object.fromEntries(await readForm(request)));
  return saved.ok
    ? { ok: true as const, said: "new.saved", supplierId: saved.supplierId }
    : { ok: false as const, said: "notSaved", errors: saved.errors };
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepTyped(() => serverAction<typeof action>(), { ok: false as const, said: "failed" });

export default function NewSupplierPage() {
  const view = useLoaderData<typeof loader>();
  return (
    <MerchantPage clock={view.clock}>
      {view.mayChange ? <NewSupplier {...view} /> : <NotHere />}
    </MerchantPage>
  );
}
