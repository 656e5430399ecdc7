import { randomUUID } from "node:crypto";
import { stringifyJson, type JsonObject } from "../json.ts";
import { findShop } from "../store/shops.ts";
import type { World } from "../store/types.ts";

export interface RingOptions {
  /** Groups what one action of the merchant rings. */
  eventId?: string;
  /** Not before this instant. */
  at?: number;
  /** Compliance topics ring after the app was uninstalled, too. */
  whetherInstalled?: boolean;
}

/**
 * Leaves a webhook for delivery, in the transaction that made the change. Nothing is left for a shop that has not
 * installed the app, nor for a topic the app has not declared.
 */
export function ring(
  world: World,
  shop: string,
  topic: string,
  resource: string | null,
  body: JsonObject,
  { eventId = randomUUID(), at = world.clock.now(), whetherInstalled = false }: RingOptions = {},
): void {
  const uri = world.declaration.topics.get(topic);
  if (!uri || !(whetherInstalled || findShop(world, shop)?.installed)) return;
  world.db
    .prepare(
      `INSERT INTO deliveries
         (shop, topic, resource, webhookId, eventId, uri, body, triggeredAt, attempts, nextAt, status)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'waiting')`,
    )
    .run(shop, topic, resource, randomUUID(), eventId, uri, stringifyJson(body), at, at);
  world.wake();
}
