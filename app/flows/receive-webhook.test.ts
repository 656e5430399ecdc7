import { beforeAll, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, onCommit, write } from "#app/db.server.ts";
import type { RingFacts } from "#app/domain/platform.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";

const SHOPS = ["nordwind.myshopify.com", "suedwind.myshopify.com"];

beforeAll(() =>
  write(async (tx) => {
    for (const domain of SHOPS) {
      const accountId = newId();
      await tx.account.create({ data: { id: accountId, name: domain, createdAt: new Date() } });
      const shop = { platform: "shopify", domain, name: domain, connectedAt: new Date() };
      await tx.shop.create({ data: { id: newId(), accountId, ...shop } });
    }
  }),
);

let next = 0;
const bell = (more: Partial<RingFacts> = {}): RingFacts => ({
  domain: SHOPS[0]!,
  topic: "orders/updated",
  deliveryId: newId(),
  about: "order",
  resourceId: String((next += 1)),
  orderIds: [],
  ...more,
});
const ring = (facts: RingFacts, body = facts.resourceId) => receiveWebhook(facts, Buffer.from(body));
const jobsFor = (resourceId: string) => db.job.findMany({ where: { key: { endsWith: `:${resourceId}` } } });

describe("Bells that ring at once", () => {
  test("are noted together, each with its own work, and are answered when that is committed", async () => {
    let commits = 0;
    const stop = onCommit(() => (commits += 1));
    const bells = Array.from({ length: 30 }, (_, at) => bell({ domain: SHOPS[at % 2]! }));
    await Promise.all(
      bells.map(async (one) => {
        await ring(one);
        expect(await db.ring.count({ where: { deliveryId: one.deliveryId, resourceId: one.resourceId } })).toBe(1);
        expect(await jobsFor(one.resourceId)).toHaveLength(1);
      }),
    );
    stop();
    expect(commits).toBe(1);
  });

  test("the same delivery three times among them is one, and three deliveries about one order are one piece of work", async () => {
    const same = bell();
    const about = bell();
    await Promise.all([same, same, same].map((one) => ring(one)));
    await Promise.all([about, { ...about, deliveryId: "2" }, { ...about, deliveryId: "3" }].map((one) => ring(one)));
    expect(await db.ring.count({ where: { deliveryId: same.deliveryId } })).toBe(1);
    expect(await db.ring.count({ where: { resourceId: about.resourceId } })).toBe(3);
    expect(await jobsFor(about.resourceId)).toMatchObject([{ state: "queued", generation: 1 }]);
  });

  test("one that cannot be noted is refused alone", async () => {
    const good = [bell(), bell()];
    const broken = bell({ topic: null as never });
    const said = await Promise.allSettled([good[0]!, broken, good[1]!].map((one) => ring(one)));
    expect(said.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    for (const { resourceId } of good) expect(await jobsFor(resourceId)).toHaveLength(1);
    expect(await jobsFor(broken.resourceId)).toEqual([]);
  });
});
