import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { checkAgain } from "#app/flows/merchant/check-again.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import type { Answer } from "#app/domain/purchase-order.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";

type Row = Awaited<ReturnType<typeof purchaseOrdersOf>>[number];

const present = (row: Row) => row.versions.find(({ version }) => version === row.version)!;
const unitsOf = (rows: Row[]) =>
  rows.map((row) => [row.number.split("-")[1], row.status, present(row).lines.map((line) => line.quantity)] as const);
const only = async (orderId: string) => (await purchaseOrdersOf(orderId)).at(-1)!;

/** An order of five lamps that ACME was told of. */
async function toldOrder(merchant: TestMerchant) {
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 5 })] });
  const row = await only(orderId);
  expect(await markAsSent({ accountId: merchant.account.id, purchaseOrderId: row.id })).toEqual({ ok: true });
  return { orderId, which: { accountId: merchant.account.id, purchaseOrderId: row.id } };
}

async function says(orderId: string, purchaseOrderId: string, answer: Answer) {
  const row = (await purchaseOrdersOf(orderId)).find(({ id }) => id === purchaseOrderId)!;
  const answers = present(row).lines.map(({ id: lineId }) => ({ lineId, answer }));
  const taken = await recordAcknowledgement({ purchaseOrderId, version: row.version, contactId: newId(), answers });
  await routeOrder(orderId);
  return taken;
}

/** The merchant writes another supplier on the product and has the order checked again; the shop is as good as read here. */
async function checkedAgain(merchant: TestMerchant, orderId: string, supplierCode: string) {
  expect(await checkAgain({ accountId: merchant.account.id, orderId })).toEqual({ ok: true });
  await write(async (tx) => {
    await tx.job.deleteMany({ where: { kind: "import-order" } });
    await tx.orderLine.updateMany({ where: { orderId, decided: false }, data: { supplierCode } });
  });
  await routeOrder(orderId);
}

const openProblems = async (orderId: string) =>
  (await db.problem.findMany({ where: { orderId, clearedAt: null }, orderBy: { code: "asc" } })).map(({ code }) => code);

it("What a supplier refused goes to another one once the merchant has it checked again", async () => {
  const merchant = await makeMerchant();
  const { orderId, which } = await toldOrder(merchant);
  await says(orderId, which.purchaseOrderId, "refused");
  expect(await openProblems(orderId)).toEqual(["lines_refused"]);
  expect(await purchaseOrdersOf(orderId)).toHaveLength(1);
  await checkedAgain(merchant, orderId, "NORD");
  expect(unitsOf(await purchaseOrdersOf(orderId))).toEqual([["ACME", "open", [5]], ["NORD", "open", [5]]]);
  expect(await openProblems(orderId)).toEqual([]);
});

it("What was refused before another line of the order changed can still be given to another supplier", async () => {
  const merchant = await makeMerchant();
  const [lamp, cup] = [shopLine({ quantity: 5 }), shopLine({ title: "Cup", quantity: 2 })];
  const orderId = await orderComesIn(merchant, { lines: [lamp, cup] });
  const row = await only(orderId);
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId: row.id });
  const line = present(row).lines.find(({ title }) => title === "Lamp")!;
  const answers = [{ lineId: line.id, answer: "refused" as const }];
  await recordAcknowledgement({ purchaseOrderId: row.id, version: 1, contactId: newId(), answers });
  await write((tx) =>
    tx.orderLine.updateMany({ where: { orderId, title: "Cup" }, data: { currentQuantity: 1, remaining: 1 } }),
  );
  await routeOrder(orderId);
  expect((await only(orderId)).version).toBe(2);
  await checkedAgain(merchant, orderId, "NORD");
  expect(unitsOf(await purchaseOrdersOf(orderId))).toEqual([["ACME", "open", [5, 1]], ["NORD", "open", [5]]]);
});

it("What the merchant took back from one supplier goes to another one once he has it checked again, and not before", async () => {
  const merchant = await makeMerchant();
  const { orderId, which } = await toldOrder(merchant);
  await cancelPurchaseOrder(which);
  await checkedAgain(merchant, orderId, "NORD");
  expect(unitsOf(await purchaseOrdersOf(orderId)), "ACME has not answered yet").toEqual([["ACME", "cancel_requested", [0]]]);
  await says(orderId, which.purchaseOrderId, "accepted");
  expect(unitsOf(await purchaseOrdersOf(orderId)), "nothing moves by itself").toEqual([["ACME", "cancelled", [0]]]);
  await checkedAgain(merchant, orderId, "NORD");
  expect(unitsOf(await purchaseOrdersOf(orderId))).toEqual([["ACME", "cancelled", [0]], ["NORD", "open", [5]]]);
});

it("A supplier who says that it left before he was asked to cancel keeps it: nobody else is given those units", async () => {
  const merchant = await makeMerchant();
  const { orderId, which } = await toldOrder(merchant);
  await cancelPurchaseOrder(which);
  await says(orderId, which.purchaseOrderId, "refused");
  expect(await openProblems(orderId)).toEqual(["shipped_but_cancelled"]);
  await checkedAgain(merchant, orderId, "NORD");
  expect(unitsOf(await purchaseOrdersOf(orderId))).toEqual([["ACME", "cancel_requested", [0]]]);
  expect(await openProblems(orderId)).toEqual(["shipped_but_cancelled"]);
});

it("A supplier who refused may change his mind as long as nobody else has those units", async () => {
  const merchant = await makeMerchant();
  const { orderId, which } = await toldOrder(merchant);
  await says(orderId, which.purchaseOrderId, "refused");
  expect(await says(orderId, which.purchaseOrderId, "accepted")).toEqual({ ok: true });
  expect(await openProblems(orderId)).toEqual([]);
});

it("A supplier who refused can neither confirm nor ship what another one has by now", async () => {
  const merchant = await makeMerchant();
  const { orderId, which } = await toldOrder(merchant);
  const { purchaseOrderId } = which;
  await says(orderId, purchaseOrderId, "refused");
  await checkedAgain(merchant, orderId, "NORD");
  expect(await says(orderId, purchaseOrderId, "accepted")).toEqual({ ok: false, code: "given_away" });

  const row = (await purchaseOrdersOf(orderId)).find(({ id }) => id === purchaseOrderId)!;
  const lines = present(row).lines.map((line) => ({ lineId: line.id, quantity: 1 }));
  const parcel = { purchaseOrderId, version: 1, submission: newId(), by: newId(), carrier: { carrierId: "ups" }, numbers: ["1Z1"], lines };
  expect(await recordShipment({ ...parcel, source: "supplier" } as never)).toEqual({ ok: false, code: "given_away" });
  expect(await db.shipment.count({ where: { purchaseOrderId } })).toBe(0);
  expect(unitsOf(await purchaseOrdersOf(orderId))).toEqual([["ACME", "open", [5]], ["NORD", "open", [5]]]);
});

it("What stood in the shop as shipped when its line was taken out of the order is asked about: no refund says that it came back", async () => {
  const merchant = await makeMerchant();
  const [lamp, cup] = [shopLine({ quantity: 2 }), shopLine({ title: "Cup" })];
  const platformOrderId = newId();
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [lamp, cup] });
  const { id: purchaseOrderId } = await only(orderId);
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId });
  const line = present(await only(orderId)).lines.find(({ title }) => title === "Lamp")!;
  const parcel = { purchaseOrderId, version: 1, submission: newId(), by: newId(), carrier: { carrierId: "ups" }, numbers: ["1Z1"] };
  await recordShipment({ ...parcel, lines: [{ lineId: line.id, quantity: 2 }], source: "supplier" } as never);
  const { id: shipmentId } = await db.shipment.findFirstOrThrow({ where: { purchaseOrderId } });
  const lines = JSON.stringify([{ platformLineId: lamp.platformLineId, quantity: 2 }]);
  const written = { status: "matches", platformRef: "fulfilment:1", revision: 1, lines, intendedAt: new Date(), settledAt: new Date() };
  await write((tx) => tx.writeBack.create({ data: { id: newId(), shopId: merchant.shop.id, shipmentId, part: "1", ...written } }));
  await orderComesIn(merchant, { platformOrderId, lines: [{ ...lamp, remaining: 0 }, cup] });
  expect(await openProblems(orderId)).toEqual([]);

  await orderComesIn(merchant, { platformOrderId, lines: [cup] });
  expect(await openProblems(orderId)).toEqual(["shipped_but_removed"]);
});

it("What is to be checked again waits for the shop to be read, though the order is routed for another reason before: the old codes led back to who refused it", async () => {
  const merchant = await makeMerchant();
  const { orderId, which } = await toldOrder(merchant);
  await says(orderId, which.purchaseOrderId, "refused");
  expect(await checkAgain({ accountId: merchant.account.id, orderId })).toEqual({ ok: true });
  await routeOrder(orderId);
  expect(await purchaseOrdersOf(orderId)).toHaveLength(1);
  expect(await openProblems(orderId)).toEqual(["lines_refused"]);
  await checkedAgain(merchant, orderId, "NORD");
  expect(unitsOf(await purchaseOrdersOf(orderId))).toEqual([["ACME", "open", [5]], ["NORD", "open", [5]]]);
});
