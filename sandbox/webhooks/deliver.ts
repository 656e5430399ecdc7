import { createHmac } from "node:crypto";
import { note } from "../store/journal.ts";
import type { World } from "../store/types.ts";

export interface Delivery {
  id: number;
  shop: string;
  topic: string;
  resource: string | null;
  webhookId: string;
  eventId: string;
  uri: string;
  body: string;
  triggeredAt: number;
  attempts: number;
  nextAt: number | null;
  status: "waiting" | "held" | "dropped" | "delivered" | "failed";
  answer: string | null;
  weighed: 0 | 1;
}

/** Shopify gives up after this long, in milliseconds. */
const PATIENCE = 5000;
/** Seconds before each of the eight retries; four hours together. */
export const RETRY_AFTER = [10, 50, 240, 600, 1800, 2700, 3600, 5400];

function webhookHmac(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}

/** One attempt: sends, notes what came of it, and sets the next attempt if it failed. */
export async function attempt(world: World, delivery: Delivery, stop: AbortSignal): Promise<void> {
  const started = performance.now();
  const answer = await send(world, delivery, stop);
  if (stop.aborted) return;
  const attempts = delivery.attempts + 1;
  const delivered = answer >= "200" && answer < "300";
  const wait = delivered ? undefined : RETRY_AFTER[attempts - 1];
  const nextAt = wait === undefined ? null : world.clock.now() + wait * 1000;
  const status = delivered ? "delivered" : nextAt ? "waiting" : "failed";
  world.db
    .prepare("UPDATE deliveries SET attempts = ?, nextAt = ?, status = ?, answer = ? WHERE id = ?")
    .run(attempts, nextAt, status, answer, delivery.id);
  const { topic, resource, webhookId } = delivery;
  const ms = Math.round(performance.now() - started);
  note(world, delivery.shop, "webhook", topic, { resource, webhookId, attempt: attempts, answer, ms });
}

async function send(world: World, delivery: Delivery, stop: AbortSignal): Promise<string> {
  const { uri, body } = delivery;
  try {
    const response = await fetch(uri.startsWith("/") ? world.appOrigin + uri : uri, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), stop]),
      headers: webhookHeaders(world, delivery),
      body,
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
  }
}

function webhookHeaders(world: World, delivery: Delivery): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Hmac-Sha256": webhookHmac(world.apiSecret, delivery.body),
    "X-Shopify-Shop-Domain": delivery.shop,
    "X-Shopify-API-Version": world.declaration.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": new Date(delivery.triggeredAt).toISOString(),
  };
}
