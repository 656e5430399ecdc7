import { beforeAll, expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { correctShipment, recordShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { orderPage, type OrderPage } from "#app/queries/order.server.ts";
import { makeMerchant, orderComesIn, orderIsRead, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";

let merchant: TestMerchant;
let orderId: string;
const page = async (): Promise<OrderPage> => (await orderPage(merchant, orderId))!;
const number = "00340434161094042557";

beforeAll(async () => {
  merchant = await makeMerchant();
  const nord = await db.supplier.findFirstOrThrow({ where: { code: "NORD", accountId: merchant.account.id } });
  const catalogue = { supplierId: nord.id, gtin14: "04006381333931", cost: "40.00", currency: "EUR" };
  await write((tx) => tx.catalogueItem.create({ data: { id: "cost", ...catalogue } }));
  orderId = await orderComesIn(merchant, {
    name: "#1042",
    lines: [
      shopLine({ title: "Lamp", quantity: 2 }),
      shopLine({ title: "Chair", supplierCode: "NORD", unitPrice: "100.00" }),
      shopLine({ title: "Scarf", supplierCode: "WEST" }),
    ],
  });
});

it("Every line says what became of it, and who has it", async () => {
  const { lines } = await page();
  expect(lines.map((line) => [line.title, line.outcome, line.reason, line.supplier?.name ?? ""])).toEqual([
    ["Lamp", "qualified", "", "Acme Living"],
    ["Chair", "qualified", "", "Nordholz"],
    ["Scarf", "invalid", "supplier_unknown", ""],
  ]);
  expect(lines[0]!.purchaseOrders.map((row) => row.number)).toEqual(["1042-ACME-1"]);
  expect(lines[2]!.purchaseOrders).toEqual([]);
});

it("A line that nothing was decided about yet is new, and is not called the merchant's own", async () => {
  const other = await makeMerchant();
  const id = await orderIsRead(other, { lines: [shopLine(), shopLine({ gtin: "", supplierCode: "" })] });
  const outcomes = async () => (await orderPage(other, id))!.lines.map(({ outcome, reason }) => [outcome, reason]);
  expect(await outcomes()).toEqual([["new", ""], ["new", ""]]);
  await routeOrder(id);
  expect(await outcomes()).toEqual([["qualified", ""], ["not_dropshipped", "no_codes"]]);
});

it("Each supplier has a card, and what is not allowed says why", async () => {
  const { cards, problems } = await page();
  expect(cards.map((card) => card.number)).toEqual(["1042-ACME-1", "1042-NORD-1"]);
  expect(cards[0]!.whyNot).toEqual({ send_again: "not_sent_yet", mark_as_sent: null, enter_tracking: null, cancel: null });
  expect(problems.map((problem) => problem.code)).toEqual(["invalid_lines"]);
});

it("A parcel shows its number with the carrier's link, what was corrected, and that the shop does not have it yet", async () => {
  const { id, versions } = (await purchaseOrdersOf(orderId))[0]!;
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId: id });
  const lines = [{ lineId: versions[0]!.lines[0]!.id, quantity: 1 }];
  const facts = { purchaseOrderId: id, source: "merchant", by: "merchant", carrier: { carrierId: "dhl" } } as const;
  const taken = await recordShipment({ ...facts, version: 1, submission: "s1", numbers: [number], lines });
  if (!taken.ok) throw new Error(taken.code);
  const corrected = { ...facts, shipmentId: taken.shipmentId, revision: 1, numbers: ["JJD1234567890"] };
  await correctShipment(corrected);

  const card = (await page()).cards[0]!;
  expect(card.shown).toBe("part_shipped");
  expect(card.transmissions).toMatchObject([{ channel: "by_hand", status: "sent" }]);
  const [shipment] = card.shipments;
  expect(shipment).toMatchObject({ revision: 2, lines: [{ title: "Lamp", quantity: 1 }], inShop: { state: "none" } });
  expect(shipment!.parcels[0]!.url).toContain("JJD1234567890");
  expect(shipment!.earlier.map((one) => one.numbers)).toEqual([number]);
});

it("A cancelled purchase order keeps its versions with what changed between them", async () => {
  const { id } = (await purchaseOrdersOf(orderId))[1]!;
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId: id });
  await cancelPurchaseOrder({ accountId: merchant.account.id, purchaseOrderId: id });
  const card = (await page()).cards[1]!;
  expect(card.shown).toBe("cancel_requested");
  expect(card.versions.map(({ reason, diff }) => [reason, diff?.lines.map(({ before, after }) => [before, after])])).toEqual([
    ["created", undefined],
    ["cancelled", [[1, 0]]],
  ]);
});

it("The margin counts the lines whose cost is known, and says how many it leaves out", async () => {
  const other = await orderComesIn(merchant, {
    lines: [shopLine({ supplierCode: "NORD", unitPrice: "100.00" }), shopLine({ title: "Vase" })],
  });
  const { margin } = (await orderPage(merchant, other))!;
  expect(margin).toMatchObject({ margin: { amount: "60.00", currency: "EUR" }, percent: 60, unknown: 1 });
});

it("The page holds no address, and another merchant's session does not see the order", async () => {
  const whole = await page();
  expect(whole.address).toBe("sealed");
  expect(JSON.stringify(whole)).not.toContain("Geheimweg");
  expect(JSON.stringify(whole)).not.toContain("Żółkiewska");
  expect(await orderPage(await makeMerchant(), orderId)).toBeNull();
});
