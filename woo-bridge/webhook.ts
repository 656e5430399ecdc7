import { createHash } from "node:crypto";
import type { Platform, RingFacts, WebhookHeaders } from "#app/domain/platform.ts";
import { parseExactJson } from "#app/lib/exact-json.ts";
import { isSigned } from "#app/lib/is-signed.server.ts";
import { readAddress } from "./connection.ts";
import { fieldsIn, idIn } from "./fields.ts";

const ABOUT: Record<string, RingFacts["about"]> = { order: "order", product: "product" };

/**
 * Checks the signature over the bytes as they came. The secret is one store's own, so whoever called knows which store
 * rang: `domain` is what the (unsigned) header says and at most a hint.
 */
export const verifyWebhook: Platform["verifyWebhook"] = (headers, rawBody, secrets) => {
  if (!isSigned(headers.get("X-WC-Webhook-Signature") ?? "", rawBody, secrets)) return null;
  const topic = (headers.get("X-WC-Webhook-Topic") ?? "").toLowerCase();
  const resourceId = idOf(rawBody);
  const thing = topic.split(".")[0]!;
  const about = resourceId && Object.hasOwn(ABOUT, thing) ? ABOUT[thing]! : "nothing";
  return {
    domain: readAddress(headers.get("X-WC-Webhook-Source") ?? "") ?? "",
    topic,
    deliveryId: deliveryIdOf(headers.get("X-WC-Webhook-Delivery-ID") ?? "", resourceId, rawBody),
    about,
    resourceId: about === "nothing" ? "" : resourceId,
    orderIds: [],
  };
};

/** WooCommerce makes its id of webhook and second: different orders share it. */
function deliveryIdOf(given: string, resourceId: string, rawBody: Buffer): string {
  const body = createHash("sha256").update(rawBody).digest("hex").slice(0, 16);
  return [given, resourceId, body].join(".");
}

function idOf(rawBody: Buffer): string {
  try {
    return idIn(fieldsIn(parseExactJson(rawBody.toString("utf8"))).id);
  } catch {
    return "";
  }
}

/** The unsigned form post by which a store tries an address it is given: it wants 200, and says nothing. */
export const isPing = (headers: WebhookHeaders, rawBody: Buffer): boolean =>
  headers.get("X-WC-Webhook-Signature") === null &&
  headers.get("X-WC-Webhook-Topic") === null &&
  /^webhook_id=\d{1,20}$/.test(rawBody.toString("latin1"));
