import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { ringUnshipped } from "#app/flows/ring-unshipped.server.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

const TABS = ["needs_you", "waiting", "on_its_way", "done", "not_ours"];
const AT_ONCE = 500;

let shopId: string;
beforeEach(async () => ({ shop: { id: shopId } } = await makeMerchant()));

afterEach(() => void vi.restoreAllMocks());

/** So many orders under each tab; of every three, two were placed in the same second. */
async function orders(each: number) {
  const now = new Date();
  const rows = TABS.flatMap((tab) =>
    Array.from({ length: each }, (_, at) => {
      const name = `${tab}-${at}`;
      const when = { placedAt: new Date(now.getTime() - Math.floor(at / 3 + 0.5) * 1000), shopUpdatedAt: now, readAt: now, firstSeenAt: now };
      return { id: newId(), shopId, platformOrderId: name, name, nameKey: name, ...when, foundBy: "webhook", currency: "EUR", payment: "paid", risk: "low", tab };
    }),
  );
  for (let at = 0; at < rows.length; at += AT_ONCE) await write((tx) => tx.order.createMany({ data: rows.slice(at, at + AT_ONCE) }));
}

/** Which orders are asked after in one look. */
async function look(): Promise<string[]> {
  await ringUnshipped(shopId);
  const keys = (await db.job.findMany({ where: { kind: "import-order" }, select: { key: true } })).map(({ key }) => key);
  await write((tx) => tx.job.deleteMany());
  return keys.map((key) => key.split(":").at(-1)!);
}
const unshipped = (name: string) => !/^(done|not_ours)/.test(name);

test("Few orders that are not shipped are all asked after at each look, and no others", async () => {
  await orders(9);
  for (let time = 0; time < 3; time += 1) {
    const asked = await look();
    expect(asked).toHaveLength(27);
    expect(asked.every(unshipped)).toBe(true);
  }
});

test("Of many, each look takes the next 500, the newest of them first, until all had their turn", async () => {
  await orders(400);
  const looks = [await look(), await look(), await look()];
  expect(looks.map((asked) => asked.length)).toEqual([500, 500, 500]);
  expect(looks[0]).toContain("needs_you-0");
  expect(new Set(looks.slice(0, 2).flat()).size, "nobody twice in one round").toBe(1000);
  expect(new Set(looks.flat()).size).toBe(1200);
});

test("An order that is deleted or done meanwhile leaves the others their turn", async () => {
  await orders(400);
  const first = await look();
  await write((tx) => tx.order.updateMany({ where: { shopId, tab: "waiting" }, data: { tab: "done" } }));
  expect(new Set([...first, ...(await look())].filter((name) => !name.startsWith("waiting"))).size).toBe(800);
});

test("One that goes to another tab while they are looked for is asked after once", async () => {
  await orders(2);
  const findMany = db.order.findMany.bind(db.order);
  vi.spyOn(db.order, "findMany").mockImplementation((async (wish: never) => {
    const rows = await findMany(wish);
    await write((tx) => tx.order.updateMany({ where: { shopId, tab: "needs_you" }, data: { tab: "waiting" } }));
    return rows;
  }) as never);
  expect((await look()).toSorted()).toEqual(["needs_you-0", "needs_you-1", "on_its_way-0", "on_its_way-1", "waiting-0", "waiting-1"]);
});
