import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import type { PlatformName, RingFacts } from "#app/domain/platform.ts";
import { raiseProblem } from "#app/flows/tell.server.ts";
import { Prisma } from "#app/generated/sqlite/client.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { byShop, type Owner } from "#app/jobs/owner.server.ts";
import { queueAll } from "#app/jobs/queue.server.ts";

export type Heard = { ring: RingFacts; bodyHash: string; platform: PlatformName };
type Shop = { id: string; accountId: string; platform: string; domain: string };
type OfShop = Heard & { id: string; shop: Shop };

/**
 * Notes rings and asks for what follows from them. A delivery that came before does nothing, be it in the same group;
 * an unknown shop is nobody's bell.
 */
export async function noteRings(tx: Tx, heard: Heard[]): Promise<void> {
  const shops = await tx.shop.findMany({
    where: {
      platform: { in: [...new Set(heard.map(({ platform }) => platform))] },
      domain: { in: [...new Set(heard.map(({ ring }) => ring.domain))] },
    },
    select: { id: true, accountId: true, platform: true, domain: true },
  });
  const known = heard.flatMap((one) => {
    const shop = shops.find(({ platform, domain }) => platform === one.platform && domain === one.ring.domain);
    return shop ? [{ ...one, id: newId(), shop }] : [];
  });
  if (known.length === 0) return;
  const news = await keepRings(tx, known);
  const asked = new Map<string, { ask: JobAsk; owner: Owner }>();
  for (const { ring, shop } of news) {
    if (ring.about === "data_request") await keepDataRequest(tx, shop, ring);
    const ask = workFor(ring, shop.id);
    if (ask) asked.set(jobKey(ask), { ask, owner: byShop(shop) });
  }
  await queueAll(tx, [...asked.values()]);
}

/** Keeps each delivery once, and answers those that are new. */
async function keepRings(tx: Tx, rings: OfShop[]): Promise<OfShop[]> {
  const receivedAt = new Date();
  const rows = rings.map(
    ({ id, shop, ring, bodyHash }) =>
      Prisma.sql`(${id}, ${shop.id}, ${ring.topic}, ${ring.deliveryId}, ${ring.resourceId}, ${bodyHash}, ${receivedAt})`,
  );
  const kept = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Ring" ("id", "shopId", "topic", "deliveryId", "resourceId", "bodyHash", "receivedAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("shopId", "topic", "deliveryId", "bodyHash") DO NOTHING RETURNING "id"`;
  const ids = new Set(kept.map(({ id }) => id));
  return rings.filter(({ id }) => ids.has(id));
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
async function keepDataRequest(tx: Tx, shop: Shop, ring: RingFacts) {
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
