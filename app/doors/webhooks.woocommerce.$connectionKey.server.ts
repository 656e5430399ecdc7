import type { Door } from "#app/doors/webhook-door.server.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { platformOf, wooStores } from "#app/platforms/index.server.ts";
import { storeRinging } from "#app/queries/store-ringing.server.ts";

/**
 * A store rings at the address that is its own. The unsigned form by which it tries the address gets its 200 and does
 * nothing; anything else has to be signed with that store's secret.
 */
export const ringWooCommerce: Door = async ({ headers, params, readBody }) => {
  const store = await storeRinging(params.connectionKey ?? "");
  if (!store) return 404;
  const body = await readBody();
  if (!body) return 413;
  if (wooStores.isPing(headers, body)) return 200;
  const ring = platformOf("woocommerce").verifyWebhook(headers, body, [store.secret]);
  if (!ring) return 401;
  // Which shop it is, the address says; the header could say anything.
  await receiveWebhook({ ...ring, domain: store.domain }, body, "woocommerce");
  return 200;
};
