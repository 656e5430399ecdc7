import { createHash } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { readBytes } from "#app/lib/read-bytes.server.ts";
import { platformOf, wooStores } from "#app/platforms/index.server.ts";
import { storeRinging } from "#app/queries/store-ringing.server.ts";

const LIMIT = 2 * 1024 * 1024;

const answer = (status: number, headers?: HeadersInit) => new Response(null, { status, headers });

export const loader = () => answer(405, { Allow: "POST" });

/**
 * A store rings at the address that is its own. The unsigned form by which it tries the address gets its 200 and does
 * nothing; anything else has to be signed with that store's secret.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== "POST") return answer(405, { Allow: "POST" });
  const store = await storeRinging(params.connectionKey ?? "");
  if (!store) return answer(404);
  const body = await readBytes(request, LIMIT);
  if (!body) return answer(413);
  if (wooStores.isPing(request.headers, body)) return answer(200);
  const ring = platformOf("woocommerce").verifyWebhook(request.headers, body, [store.secret]);
  if (!ring) return answer(401);
  // Which shop it is, the address says; the header could say anything.
  await receiveWebhook({ ...ring, domain: store.domain }, createHash("sha256").update(body).digest("hex"), "woocommerce");
  return answer(200);
}
