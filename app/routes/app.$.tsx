import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMerchant } from "#app/auth/merchant.server.ts";

/** Any other address inside the admin: said so beside the menu, so that the merchant is not stranded. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireMerchant(request);
  throw new Response(null, { status: 404 });
}

/** Never shown; without it Remix would answer an empty 404 and draw nothing. */
export default function Nowhere() {
  return null;
}
