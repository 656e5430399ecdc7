import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { soldPairs } from "#app/queries/products.server.ts";

const MOST = 50;

/** Who sells these GTINs: asked while they are typed. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { account } = await requireMerchant(request);
  const gtins = new URL(request.url).searchParams
    .getAll("gtin")
    .filter((gtin) => gtin.length <= 40)
    .slice(0, MOST);
  return { gtins, sold: await soldPairs(account.id, gtins) };
}
