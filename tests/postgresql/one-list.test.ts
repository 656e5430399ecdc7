import { afterAll, beforeAll, expect, test } from "vitest";
import { wooShop } from "#tests/chaos/shop-woocommerce.ts";
import type { ChaosShop } from "#tests/chaos/shop.ts";
import { startWorkers } from "#tests/postgresql/workers.ts";
import { purchaseOrder } from "#tests/rows.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { ask, until, type World } from "#tests/world.ts";

const FIRST = "1Z999AA10123456784";
const SECOND = "1Z999AA10123456785";
/** So often, because two who meet only now and then are not proof. */
const TIMES = 6;

let world: World;
let mails: SandboxShop;
let shop: ChaosShop;

beforeAll(async () => {
  ({ world } = await startWorkers());
  mails = new SandboxShop(world.sandboxUrl);
  shop = await wooShop(world);
  // Parcels stand in one list of the order, which each writes as a whole.
  await ask(world.sandboxUrl, "PUT", "/control/woocommerce/store", { fulfilments: false });
});
afterAll(() => world?.close());

test("two parcels of one order of a store without fulfilments, brought by two workers, take no place from each other in its list", async () => {
  const numbers = Array.from({ length: TIMES }, (_, at) => 7001 + at);
  const orderIds = [];
  for (const number of numbers) orderIds.push(await shop.place({ number, lines: [{ good: shop.goods[0]!, quantity: 2 }], paid: true, risky: false }));
  const names = numbers.map((number) => `${number}-WALD-1`);
  const links = [];
  for (const name of names) links.push(linkIn(await mails.mail(name, ({ subject }) => subject.includes(name))));
  // Each is answered late, so that both have read the list before one of them changes it.
  await mails.faults([{ kind: "woo.api.slow", times: 100, seconds: 1, operation: "PUT" }]);
  for (const link of links) {
    const [one, other] = await Promise.all([new Supplier().open(link), new Supplier().open(link)]);
    const half = { carrier: "ups", [one.quantities()[0]!]: "1" };
    await one.act("ship", { ...half, numbers: FIRST });
    // A colleague's parcel is shown first to who has the page open.
    await (await other.reload()).act("ship", { ...half, numbers: SECOND });
  }
  for (const [at, name] of names.entries()) {
    await until(`${name} is in the shop`, async () => purchaseOrder(world, name)?.shown === "in_shop", 120_000);
    const { fulfilments, finished } = await shop.look(orderIds[at]!);
    expect(fulfilments.map((one) => one.numbers.join()).sort()).toEqual([FIRST, SECOND]);
    expect(finished).toBe(true);
  }
}, 300_000);
