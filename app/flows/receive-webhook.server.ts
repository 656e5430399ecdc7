import { v7 as newId } from "uuid";
import { db, write, type Tx } from "#app/db.server.ts";
import type { PlatformName, RingFacts } from "#app/domain/platform.ts";
import { raiseProblem } from "#app/flows/tell.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { queue } from "#app/jobs/queue.server.ts";

/**
 * A webhook is a doorbell: it is noted, what it is about is looked at later, and its body is dropped.
 * A delivery that came before does nothing. An unknown shop is nobody's bell.
 */
export async function receiveWebhook(ring: RingFacts, bodyHash: string, platform: PlatformName = "shopify") {
  const shop = await db.shop.findUnique({ where: { platform_domain: { platform, domain: ring.domain } } });
  if (!shop) return;
  await write(async (tx) => {
    const delivery = { shopId: shop.id, topic: ring.topic, deliveryId: ring.deliveryId, bodyHash };
    const known = await tx.ring.findUnique({ where: { shopId_topic_deliveryId_bodyHash: delivery } });
    if (known) return;
    await tx.ring.create({ data: { id: newId(), ...delivery, resourceId: ring.resourceId, receivedAt: new Date() } });
    if (ring.about === "order") await tookLongerThanTheLook(tx, shop.id, ring.resourceId);
    if (ring.about === "data_request") await keepDataRequest(tx, shop, ring);
    const ask = workFor(ring, shop.id);
    if (ask) await queue(tx, ask);
  });
}

/** Shops ring within minutes: an order the regular look met a moment before its bell was not lost. */
const MOMENT = 5 * 60_000;

async function tookLongerThanTheLook(tx: Tx, shopId: string, platformOrderId: string) {
  await tx.order.updateMany({
    where: { shopId, platformOrderId, foundBy: "reconcile", firstSeenAt: { gte: new Date(Date.now() - MOMENT) } },
    data: { foundBy: "webhook" },
  });
}

function workFor(ring: RingFacts, shopId: string): JobAsk | null {
  switch (ring.about) {
    case "order":
      return { kind: "import-order", shopId, platformOrderId: ring.resourceId };
    case "product":
      return { kind: "import-product", shopId, platformProductId: ring.resourceId };
    case "uninstalled":
      return { kind: "confirm-uninstall", shopId };
    case "redact_customer":
      return { kind: "redact-customer", shopId, requestId: ring.deliveryId, platformOrderIds: ring.orderIds };
    case "redact_shop":
      return { kind: "redact-shop", shopId };
    case "data_request":
    case "nothing":
      return null;
  }
}

/** The customer's request goes to the merchant, who must answer it; what we hold is put together when he asks. */
async function keepDataRequest(tx: Tx, shop: { id: string; accountId: string }, ring: RingFacts) {
  const key = { shopId: shop.id, requestId: ring.resourceId };
  const known = await tx.dataRequest.findUnique({ where: { shopId_requestId: key } });
  const request = known ?? (await tx.dataRequest.create({
    data: { id: newId(), ...key, orderIds: JSON.stringify(ring.orderIds), receivedAt: new Date() },
  }));
  await raiseProblem(tx, { accountId: shop.accountId, shopId: shop.id }, "data_request", request.id, {
    request: request.id,
    orders: ring.orderIds.length,
  });
}
