import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Member } from "#tests/member.ts";
import { newDatabase } from "#tests/new-database.ts";
import { purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { OPERATOR, VERIFYING, verifyMerchant } from "#tests/verify-merchant.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "960000000001";
let world: World;
let shop: SandboxShop;
let embedded: string;
beforeAll(async () => {
  world = await startWorld({ DATABASE_URL: `file:${join(mkdtempSync(join(tmpdir(), "stafette-move-")), "embedded.sqlite")}`, ...VERIFYING });
  embedded = world.env.DATABASE_URL!;
  shop = new SandboxShop(world.sandboxUrl);
  await verifyMerchant(world, "nordwind.myshopify.com", await Member.signIn(world, OPERATOR));
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

const move = (to: string) =>
  spawnSync("node_modules/.bin/node", ["--disable-warning=ExperimentalWarning", "scripts/move-database.ts", "--from", embedded, "--to", to], { encoding: "utf8" });

async function order() {
  const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
  const id = await shop.place(body);
  const number = `${body.name.slice(1)}-ACME-1`;
  return { id, number, mail: await shop.mail(number, ({ subject }) => subject.includes(number)) };
}
const ship = async ({ mail }: Awaited<ReturnType<typeof order>>, tracking: string) =>
  (await new Supplier().open(linkIn(mail))).act("ship", { numbers: tracking, carrier: "ups" });
const inShop = (number: string) => until(`${number} in the shop`, async () => purchaseOrder(world, number)?.shown === "in_shop");

test("a played database moves whole, and the app goes on with it on PostgreSQL", async () => {
  const shipped = await order();
  await ship(shipped, "1Z999AA10123456784");
  await inShop(shipped.number);
  const open = await order();
  const to = await newDatabase(world.folder);

  expect(move(to).stderr).toContain("Another Stafette process is using");
  await world.stopApp();
  const counts = () => ["Order", "OrderLine", "PurchaseOrder", "Transmission", "Shipment", "TimelineEntry", "PersonalData", "Job", "VerificationDocument"]
    .map((name) => rows<{ count: number }>(world, `SELECT count(*) AS count FROM "${name}"`)[0]!.count);
  const before = counts();
  const moved = move(to);
  expect(moved.stderr).toBe("");
  expect(moved.stdout).toMatch(new RegExp(`Order +${before[0]} +[0-9a-f]{16}`));
  expect(moved.stdout).toMatch(/VerificationDocument +[1-9] +[0-9a-f]{16}/);
  world.env.DATABASE_URL = to;
  expect(counts()).toEqual(before);
  expect(move(to).stderr).toContain("The target is not empty");

  await world.startApp();
  await ship(open, "1Z999AA10123456785");
  await inShop(open.number);
  const next = await order();
  const mailsOf = async ({ number }: { number: string }) => (await shop.mails()).filter(({ subject }) => subject.includes(number)).length;
  expect([await mailsOf(next), await mailsOf(shipped)]).toEqual([1, 1]);

  // Whoever goes back to what was moved goes back to a backup: what was sent since waits for his word.
  await world.stopApp();
  world.env.DATABASE_URL = embedded;
  await world.startApp();
  await until("what was sent meanwhile is held", async () => purchaseOrder(world, next.number)?.shown === "held");
  await world.quiet();
  expect([await mailsOf(next), await mailsOf(shipped)]).toEqual([1, 1]);
});
