import { env } from "#app/env.server.ts";
import type { Door } from "#app/doors/webhook-door.server.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";

const SECRETS = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_OLD];

/** A shop rings. What is not signed by Shopify gets 401, whatever it is about; nothing is looked up before that. */
export const ringShopify: Door = async ({ headers, readBody }) => {
  const body = await readBody();
  if (!body) return 413;
  const ring = platformOf("shopify").verifyWebhook(headers, body, SECRETS);
  if (!ring) return 401;
  await receiveWebhook(ring, body);
  return 200;
};
