import { randomBytes } from "node:crypto";
import { post } from "../post.ts";
import { nextId } from "../shop/ids.ts";
import { storeNow } from "../shop/time.ts";
import type { Store, Woo } from "../woo.ts";

export interface Webhook {
  store: string;
  id: number;
  name: string;
  status: "active" | "paused" | "disabled";
  topic: string;
  url: string;
  secret: string;
  failures: number;
  pendingPing: 0 | 1;
  created: number;
  modified: number | null;
}

export const TOPICS: Record<string, string[]> = {
  "order.created": ["woocommerce_new_order"],
  "order.updated": ["woocommerce_update_order", "woocommerce_order_refunded"],
  "order.deleted": ["wp_trash_post", "woocommerce_trash_order"],
  "order.restored": ["untrashed_post", "woocommerce_untrash_order"],
  "product.created": [
    "woocommerce_process_product_meta",
    "woocommerce_new_product",
    "woocommerce_new_product_variation",
  ],
  "product.updated": [
    "woocommerce_process_product_meta",
    "woocommerce_update_product",
    "woocommerce_update_product_variation",
  ],
  "product.deleted": ["wp_trash_post"],
  "product.restored": ["untrashed_post"],
};

export function listWebhooks({ db }: Woo, store: string): Webhook[] {
  return db.prepare<[string], Webhook>("SELECT * FROM wooWebhooks WHERE store = ? ORDER BY id DESC").all(store);
}

export function findWebhook({ db }: Woo, store: string, id: number): Webhook | undefined {
  return db.prepare<[string, number], Webhook>("SELECT * FROM wooWebhooks WHERE store = ? AND id = ?").get(store, id);
}

export function saveWebhook({ db }: Woo, webhook: Webhook): void {
  db.prepare(
    `INSERT OR REPLACE INTO wooWebhooks VALUES
       (@store, @id, @name, @status, @topic, @url, @secret, @failures, @pendingPing, @created, @modified)`,
  ).run(webhook);
}

export function deleteWebhook({ db }: Woo, { store, id }: Webhook): void {
  db.prepare("DELETE FROM wooWebhooks WHERE store = ? AND id = ?").run(store, id);
  db.prepare("DELETE FROM wooDeliveries WHERE store = ? AND webhook = ? AND dueAt IS NOT NULL").run(store, id);
}

export interface WebhookWish {
  name?: string;
  status?: Webhook["status"];
  topic?: string;
  url?: string;
  secret?: string;
}

/** Makes or changes one and, while it owes its ping, pings: without signature, and whatever comes of it, it stays. */
export async function putWebhook(woo: Woo, store: Store, held: Webhook | null, wish: WebhookWish): Promise<Webhook> {
  const now = storeNow(woo, store);
  const webhook: Webhook = held
    ? { ...held, ...wish, modified: now }
    : {
        store: store.slug,
        id: nextId(woo, store.slug, "webhook"),
        name: wish.name || `Webhook created on ${created(now, store)}`,
        status: wish.status ?? "active",
        topic: wish.topic ?? "",
        url: wish.url ?? "",
        // Nobody is ever told this one.
        secret: wish.secret || randomBytes(25).toString("hex"),
        failures: 0,
        pendingPing: 1,
        created: now,
        modified: null,
      };
  if (held && wish.url && wish.url !== held.url) webhook.pendingPing = 1;
  if (webhook.status === "active" && webhook.pendingPing) {
    const answer = await post({
      url: webhook.url,
      headers: { "User-Agent": userAgent(store), Accept: "*/*", "Content-Type": "application/x-www-form-urlencoded" },
      body: `webhook_id=${webhook.id}`,
      patience: 10_000,
    });
    if (answer === "200") webhook.pendingPing = 0;
  }
  saveWebhook(woo, webhook);
  return webhook;
}

export function userAgent({ switches }: Store): string {
  return `WooCommerce/${switches.version} Hookshot (WordPress/6.9.4)`;
}

function created(at: number, { timezone }: Store): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Date(at).toLocaleString("en-US", { timeZone: timezone, ...options });
  const day = part({ month: "short", day: "2-digit", year: "numeric" });
  return `${day} @ ${part({ hour: "2-digit", minute: "2-digit", hour12: true })}`;
}
