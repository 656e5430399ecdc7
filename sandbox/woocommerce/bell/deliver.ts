import { createHmac } from "node:crypto";
import { note } from "../../store/journal.ts";
import { RestError } from "../rest/errors.ts";
import { phpJson } from "../rest/php.ts";
import { showOrder } from "../shop/order-view.ts";
import { findPost } from "../shop/posts.ts";
import { showProduct } from "../shop/product-view.ts";
import { findStore, homeOf } from "../shop/stores.ts";
import { storeNow } from "../shop/time.ts";
import { post } from "../post.ts";
import type { Store, Woo } from "../woo.ts";
import { findWebhook, saveWebhook, userAgent } from "./webhooks.ts";

export interface WooDelivery {
  id: number;
  store: string;
  webhook: number;
  topic: string;
  resource: number;
  queuedAt: number;
  dueAt: number | null;
  status: "waiting" | "asleep" | "held" | "dropped" | "sending" | "delivered" | "failed" | "skipped";
  weighed: 0 | 1;
  deliveryId: string | null;
  answer: string | null;
  sentAt: number | null;
}

/** WordPress waits this long for an answer, in milliseconds. */
const PATIENCE = 60_000;
/** After so many failures in a row the next one switches the webhook off, silently. */
const FAILURES_FORGIVEN = 6;

/** The one attempt there is: what is not answered by 200 to 302 is lost. */
export async function deliver(woo: Woo, delivery: WooDelivery, stop: AbortSignal): Promise<void> {
  const store = findStore(woo, delivery.store);
  const webhook = store && findWebhook(woo, delivery.store, delivery.webhook);
  const finish = (status: WooDelivery["status"], answer: string | null = null, deliveryId: string | null = null) =>
    woo.db
      .prepare("UPDATE wooDeliveries SET status = ?, answer = ?, deliveryId = ?, dueAt = NULL, sentAt = ? WHERE id = ?")
      .run(status, answer, deliveryId, woo.clock.now(), delivery.id);
  if (!store || webhook?.status !== "active") return void finish("skipped");

  const source = homeOf(store, new URL(woo.http));
  const body = phpJson(bodyOf(woo, store, delivery, source));
  const second = storeNow(woo, store) / 1000;
  // Made of the webhook and the second alone: different orders of one second share it.
  const deliveryId = createHmac("md5", store.salt).update(`${webhook.id}${second}`).digest("hex");
  const [resource = "", event = ""] = delivery.topic.split(".");
  finish("sending", null, deliveryId);
  const started = performance.now();
  const answer = await post({
    url: webhook.url,
    headers: {
      "User-Agent": userAgent(store),
      Accept: "*/*",
      "Content-Type": "application/json",
      "X-WC-Webhook-Source": `${source}/`,
      "X-WC-Webhook-Topic": delivery.topic,
      "X-WC-Webhook-Resource": resource,
      "X-WC-Webhook-Event": event,
      "X-WC-Webhook-Signature": createHmac("sha256", webhook.secret).update(body).digest("base64"),
      "X-WC-Webhook-ID": String(webhook.id),
      "X-WC-Webhook-Delivery-ID": deliveryId,
    },
    body,
    patience: PATIENCE,
    stop,
  });
  if (stop.aborted) return;
  const isTaken = answer >= "200" && answer < "303" && answer.length === 3;
  finish(isTaken ? "delivered" : "failed", answer, deliveryId);
  const now = findWebhook(woo, store.slug, webhook.id);
  if (now) {
    const isOff = !isTaken && now.failures >= FAILURES_FORGIVEN;
    if (isOff) saveWebhook(woo, { ...now, status: "disabled", modified: storeNow(woo, store) });
    else if (!isTaken || now.failures > 0) saveWebhook(woo, { ...now, failures: isTaken ? 0 : now.failures + 1 });
  }
  const ms = Math.round(performance.now() - started);
  note(woo.world, store.slug, "woo-webhook", delivery.topic, { resource: delivery.resource, deliveryId, answer, ms });
}

/** The body is made now, of what the shop holds now. */
function bodyOf(woo: Woo, store: Store, { topic, resource }: WooDelivery, site: string): unknown {
  if (topic.endsWith(".deleted")) return { id: resource };
  const found = findPost(woo, store.slug, resource);
  if (found?.kind === "order") return showOrder(woo, store, found, site);
  if (found) return showProduct(woo, store, found, site);
  const code = topic.startsWith("order.")
    ? "woocommerce_rest_shop_order_invalid_id"
    : "woocommerce_rest_product_invalid_id";
  return new RestError(404, code, "Invalid ID.").body;
}
