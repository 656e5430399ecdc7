import type { LoaderFunctionArgs } from "@remix-run/node";
import { libraryPage } from "#app/auth/merchant-headers.server.ts";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { merchantPaths } from "#app/paths.ts";
import { login } from "#app/shopify.server.ts";

/**
 * Addresses Shopify's library sends people to: its bounce page (/auth/session-token), its way out of the frame, and
 * the install page of a shop (/auth/login?shop=…). All of them are answered by the library, as thrown Responses.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  if (params["*"] === "login") {
    await login(request);
    // No shop was named, or none that could be one: the front door says where to go.
    return new Response(null, { status: 302, headers: { Location: "/" } });
  }
  const { redirect } = await requireMerchant(request).catch(async (thrown: unknown) => {
    throw await libraryPage(request, thrown);
  });
  return redirect(merchantPaths.home);
}
