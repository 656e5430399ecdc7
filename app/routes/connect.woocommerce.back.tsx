import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireAccount } from "#app/auth/merchant.server.ts";
import { handshakeOf } from "#app/flows/shop/woo-handshake.server.ts";
import { merchantPaths } from "#app/paths.ts";

/** Back from the store: on to the page that says what came of it, without the secret in its address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { account } = await requireAccount(request);
  const query = new URL(request.url).searchParams;
  const handshake = await handshakeOf(account.id, query.get("user_id") ?? "");
  if (!handshake) throw redirect(merchantPaths.newShop);
  throw redirect(merchantPaths.newShopTried(handshake.id) + (query.get("success") === "1" ? "" : "&denied=1"));
}
