import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkers } from "#tests/postgresql/workers.ts";
import { underWay } from "#tests/quiet.ts";
import { problemsOf, purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { ask, until, type World } from "#tests/world.ts";

const LAMP = "950000000002";
const FIRST = "1Z999AA10123456784";
const SECOND = "1Z999AA10123456785";
/** So often, because two who meet only now and then are not proof. */
const TIMES = 6;
/** More than a lease lasts, in seconds. */
const LEASE_IS_OVER = 40;

let world: World;
let shop: SandboxShop;
let workers: readonly [ChildProcess, ChildProcess];

beforeAll(async () => {
  ({ world, workers } = await startWorkers());
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(async () => {
  for (const worker of workers ?? []) worker.kill("SIGCONT");
  await world?.close();
});

async function place(quantity: number) {
  const body = paidOrder([{ variantId: LAMP, quantity }]);
  return { orderId: await shop.place(body), number: `${body.name.slice(1)}-ACME-1` };
}
const mailsOf = async (number: string) => (await shop.mails()).filter(({ subject }) => subject.includes(` ${number}`));
const shown = (number: string, wanted: string) =>
  until(`${number} is ${wanted}`, async () => purchaseOrder(world, number)?.shown === wanted, 120_000);

test("two parcels of one order, of which the second is noted while the first is on its way to the shop by another worker, stand there once each", async () => {
  const orders = await Promise.all(Array.from({ length: TIMES }, () => place(2)));
  await shop.faults([{ kind: "api.slow", times: 100, seconds: 1, operation: "fulfillmentCreate" }]);
  await Promise.all(
    orders.map(async ({ number }) => {
      const link = linkIn(await until(`a mail: ${number}`, async () => (await mailsOf(number))[0], 60_000));
      const [one, other] = await Promise.all([new Supplier().open(link), new Supplier().open(link)]);
      const half = { carrier: "ups", [one.quantities()[0]!]: "1" };
      await one.act("ship", { ...half, numbers: FIRST });
      // A colleague's parcel is shown first to who has the page open.
      await (await other.reload()).act("ship", { ...half, numbers: SECOND });
    }),
  );
  for (const { orderId, number } of orders) {
    await shown(number, "in_shop");
    const { fulfilments } = await shop.order(orderId);
    expect(fulfilments.map(({ numbers }) => numbers.join()).sort()).toEqual([FIRST, SECOND]);
    expect(fulfilments.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1], [1]]);
    expect(problemsOf(world, orderId)).toEqual([]);
  }
  await ask(shop.url, "DELETE", "/control/faults");
}, 300_000);

test("a worker that stands still while it mails, for longer than its lease: another takes over, the person is asked, and what the first says when it wakes changes nothing", async () => {
  const [stalled, other] = workers;
  // Halted in the middle of a transaction, a worker would keep what it locked from the other.
  await world.quiet();
  other.kill("SIGSTOP");
  await shop.faults([{ kind: "smtp.slow", times: 1, seconds: 600, to: "orders@acme.example" }]);
  const { orderId, number } = await place(1);
  await until("it is mailing, and does nothing else", async () => {
    const [fault] = await ask<{ struck: number }[]>(shop.url, "GET", "/control/faults");
    return fault!.struck > 0 && (await underWay(world)).join() === "transmit";
  });
  stalled.kill("SIGSTOP");
  other.kill("SIGCONT");
  await shop.advance(LEASE_IS_OVER);
  await shown(number, "unknown");
  const asked = rows(world, "SELECT status, evidence FROM Transmission WHERE purchaseOrderId = ?", purchaseOrder(world, number)!.id);

  await ask(shop.url, "DELETE", "/control/faults");
  stalled.kill("SIGCONT");
  await until("the mail arrives after all", async () => (await mailsOf(number)).length > 0);
  await world.quiet();
  // It works on, so what it had to say of that mail has been said, and was refused.
  other.kill("SIGSTOP");
  const next = await place(1);
  await shown(next.number, "sent");
  other.kill("SIGCONT");
  expect(rows(world, "SELECT status, evidence FROM Transmission WHERE purchaseOrderId = ?", purchaseOrder(world, number)!.id)).toEqual(asked);
  expect(purchaseOrder(world, number)!.shown).toBe("unknown");
  expect(problemsOf(world, orderId)).toEqual(["mail_unknown"]);
  expect(await mailsOf(number)).toHaveLength(1);
}, 300_000);
