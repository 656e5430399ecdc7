import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command, commandBeside } from "#tests/commands.ts";
import { emptyDatabase } from "#tests/empty-database.ts";
import { Merchant } from "#tests/merchant.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const ORDERS = 200;
/** So many of them are placed once the backup has ended: it cannot know them, however fast the others were. */
const LATE = 20;
/** The backup is taken when so many mails have arrived: others are on their way then, and more come while it is read. */
const AT = 90;
const LAMP = "980000000001";
/** How often a shop is looked through for what it did not ring for, and a little more, in seconds. */
const RECONCILED = 301;

let world: World;
let shop: SandboxShop;
beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

const mails = async () => (await shop.mails()).map(({ subject }) => subject);
/** How often each purchase order reached a mailbox, counted in the sandbox's own journal. */
async function arrivals(numbers: string[]) {
  const count = new Map(numbers.map((number) => [number, 0]));
  for (const subject of await mails()) {
    const number = /\d+-ACME-1/.exec(subject)?.[0] ?? "";
    if (count.has(number)) count.set(number, count.get(number)! + 1);
  }
  return count;
}
const shownAs = () => new Map(rows<{ number: string; shown: string }>(world, "SELECT number, shown FROM PurchaseOrder").map(({ number, shown }) => [number, shown]));
const quiet = () =>
  until("all work is done", async () => rows(world, "SELECT id FROM Job WHERE kind IN ('import-order', 'route-order', 'transmit') AND state = 'queued'").length === 0, 120_000);

test("200 orders, a backup taken while they run, restored and worked on: no purchase order reaches a supplier twice", async () => {
  const numbers: string[] = [];
  const placeUpTo = async (count: number) => {
    while (numbers.length < count) {
      const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
      await shop.place(body);
      numbers.push(`${body.name.slice(1)}-ACME-1`);
    }
  };
  const placing = placeUpTo(ORDERS - LATE);
  await until("some are sent, and more come", async () => [...(await arrivals(numbers)).values()].filter(Boolean).length >= AT, 120_000);
  const backup = join(world.folder, "backup.sqlite");
  expect(await commandBeside(world.env, "backup", "--to", backup)).toMatchObject({ status: 0 });
  await placing;
  await placeUpTo(ORDERS);
  await until("all are sent", async () => [...(await arrivals(numbers)).values()].every((count) => count === 1), 240_000);

  await world.killApp();
  const before = world.env.DATABASE_URL!;
  if (!before.startsWith("file:")) world.env.DATABASE_URL = await emptyDatabase(before);
  expect(command(world.env, "restore", "--from", backup, ...(before.startsWith("file:") ? ["--replace"] : []))).toMatchObject({ status: 0 });
  const known = shownAs();
  await world.startApp(world.env);
  await shop.advance(RECONCILED);
  await until("every order is here again", async () => numbers.every((number) => shownAs().has(number)), 240_000);
  await quiet();

  expect([...(await arrivals(numbers)).entries()].filter(([, count]) => count !== 1)).toEqual([]);
  const held = rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder JOIN Hold ON purchaseOrderId = PurchaseOrder.id WHERE reason = 'restored' AND Hold.releasedAt IS NULL").map(({ number }) => number);
  const doubted = numbers.filter((number) => known.get(number) !== "sent");
  expect(held).toEqual(expect.arrayContaining(numbers.slice(-LATE)));
  for (const number of numbers) if (!doubted.includes(number)) expect(held).not.toContain(number);
  console.log(`${numbers.length} orders: ${numbers.length - doubted.length} sent as the backup knows, ${held.length} wait for a person, 0 reached anybody twice`);

  const problem = rows<{ id: string }>(world, "SELECT id FROM Problem WHERE code = 'restored' AND clearedAt IS NULL")[0]!;
  await new Merchant(world).post(`/app/problems/${problem.id}`, { intent: "restored_sent" });
  await until("nothing waits", async () => rows(world, "SELECT id FROM Hold WHERE reason = 'restored' AND releasedAt IS NULL").length === 0, 120_000);
  await quiet();
  expect([...(await arrivals(numbers)).values()].every((count) => count === 1)).toBe(true);
}, 900_000);
