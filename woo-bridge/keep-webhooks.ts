import { randomInt } from "node:crypto";
import type { ShopConnection } from "#app/domain/platform.ts";
import { getAll, post, put, remove } from "./client.ts";
import { readCredentials } from "./connection.ts";
import { idIn, textIn } from "./fields.ts";

const TOPICS = ["order.created", "order.updated", "order.deleted", "product.created", "product.updated", "product.deleted"];

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Forty letters and digits: some stores mangle other signs on their way through a form. */
export const newWebhookSecret = () => Array.from({ length: 40 }, () => LETTERS[randomInt(LETTERS.length)]).join("");

export type KeptWebhooks = { made: number; /** Switched off by the store after failures, and on again now. */ revived: number };

/**
 * Brings a store to one active webhook a topic at our address, signed with the connection's secret. The secret cannot be
 * read back, so `renewSecret` writes it onto those that are there. Webhooks the merchant paused stay paused.
 */
export async function ensureWebhooks(
  shop: ShopConnection,
  deliveryUrl: string,
  { renewSecret = false }: { renewSecret?: boolean } = {},
): Promise<KeptWebhooks> {
  const { webhookSecret: secret } = readCredentials(shop);
  if (!secret) throw new Error("a connection needs its webhook secret before it gets webhooks");
  const ours = await ownWebhooks(shop, deliveryUrl);
  const kept = { made: 0, revived: 0 };
  for (const topic of TOPICS) {
    const there = ours.filter((webhook) => webhook.topic === topic);
    if (there.length === 0) {
      await post(shop, "webhooks", { name: `Stafette ${topic}`, topic, delivery_url: deliveryUrl, secret });
      kept.made += 1;
    }
    for (const { id, status } of there) {
      const dead = status === "disabled";
      if (dead || renewSecret) await put(shop, `webhooks/${id}`, { secret, ...(dead ? { status: "active" } : {}) });
      if (dead) kept.revived += 1;
    }
  }
  return kept;
}

/** Takes our webhooks off a store. */
export async function removeWebhooks(shop: ShopConnection, deliveryUrl: string): Promise<void> {
  for (const { id } of await ownWebhooks(shop, deliveryUrl)) await remove(shop, `webhooks/${id}`);
}

async function ownWebhooks(shop: ShopConnection, deliveryUrl: string) {
  const all = await getAll(shop, "webhooks");
  return all
    .filter((webhook) => textIn(webhook.delivery_url) === deliveryUrl)
    .map((webhook) => ({ id: idIn(webhook.id), topic: textIn(webhook.topic), status: textIn(webhook.status) }));
}
