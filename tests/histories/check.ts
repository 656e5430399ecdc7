import { expect } from "vitest";
import { db } from "#app/db.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import type { ShopView } from "#tests/sandbox-shop.ts";
import type { Received } from "#tests/mail-server.ts";
import { overshipped, remaining, stillToShip } from "#tests/histories/model.ts";
import { presentLines, settled, type OrderNow, type PurchaseOrderNow } from "#tests/histories/settled.ts";
import type { Life } from "#tests/histories/deeds.ts";

/** Suppliers who were asked not to ship say yes, until nobody is asked any more. */
export async function agreeToCancellations({ orderId }: Life): Promise<void> {
  for (;;) {
    const order = await settled(orderId);
    const asked = order.purchaseOrders.find(({ status }) => status === "cancel_requested");
    if (!asked) return;
    const taken = await recordAcknowledgement({
      purchaseOrderId: asked.id,
      version: asked.version,
      contactId: asked.supplier.contacts[0]!.id,
      answers: presentLines(asked).map(({ id }) => ({ lineId: id, answer: "accepted" as const })),
    });
    expect(taken, "a cancellation is agreed to").toEqual({ ok: true });
  }
}

/** Compares rows, shop and mails with what the model says must have become of the order. */
export async function checkLife(life: Life, mails: readonly Received[]): Promise<void> {
  const order = await settled(life.orderId);
  const view = await life.stage.shop.control<ShopView>("GET", `/orders/${life.orderId}`);
  const paid = ["paid", "partially_refunded"].includes(view.financialStatus);
  const problems = await db.problem.findMany({ where: { orderId: order.id, clearedAt: null } });
  const asked = new Set(problems.map(({ code }) => code));

  for (const [index, line] of life.model.lines.entries()) {
    const id = order.lines[index]!.id;
    const named = `line ${index + 1} (${line.supplier ?? "own"})`;
    const shipped = sum(order.purchaseOrders.map((row) => shippedOf(row, id)));
    expect(shipped, `${named}: shipped`).toBe(line.shipped);
    const withSuppliers = sum(order.purchaseOrders.map((row) => openOf(row, id)));
    const due = stillToShip(line);
    // Money that went back altogether holds what is added after that.
    if (due !== null && paid) expect(withSuppliers, `${named}: to be shipped`).toBe(due);
    else expect(withSuppliers, `${named}: to be shipped at most`).toBeLessThanOrEqual(remaining(line));
    const fewer = withSuppliers < remaining(line) && line.supplier !== null && paid;
    if (fewer) expect([...asked], `${named}: a person is told`).toContain("lines_refused");
    if (overshipped(line) > 0) expect(asked.size, `${named}: more left than is wanted, a person is told`).toBeGreaterThan(0);
    const told = [...asked].some((code) => code.startsWith("write_back") || code.startsWith("shop_"));
    if (!told) expect(inShop(view, view.lines[index]!.id), `${named}: in the shop`).toBe(line.shipped);
  }
  checkMails(order, mails);
  if (life.model.redacted) expect(await db.personalData.count({ where: { orderId: order.id } }), "sealed rows").toBe(0);
}

/** Each version reached each contact once, in a mail to him alone; nobody got one of somebody else's. */
function checkMails(order: OrderNow, mails: readonly Received[]): void {
  for (const row of order.purchaseOrders) {
    const own = mails.filter(({ mail }) => mail.headers.some(({ value }) => value === row.number));
    const versions = own.map(({ mail }) => mail.headers.find(({ key }) => key === "x-stafette-version")!.value);
    expect(new Set(versions).size, `${row.number}: a version in two mails (${versions.join(", ")})`).toBe(versions.length);
    const addresses = new Set(own.flatMap(({ envelope }) => envelope.to));
    expect([...addresses].filter((to) => to !== row.supplier.contacts[0]!.email), `${row.number}: whose mail`).toEqual([]);
    const due = row.status === "open" && presentLines(row).some(({ quantity }) => quantity > 0);
    if (due) expect(versions, `${row.number}: the version that counts was mailed`).toContain(String(row.version));
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const shippedOf = (row: PurchaseOrderNow, orderLineId: string) =>
  sum(row.shipments.flatMap(({ lines }) => lines).filter((line) => line.orderLineId === orderLineId).map(({ quantity }) => quantity));

/** Units of a line this supplier is asked for, has not shipped and not refused. */
function openOf(row: PurchaseOrderNow, orderLineId: string): number {
  if (row.status === "cancelled") return 0;
  const line = presentLines(row).find((one) => one.orderLineId === orderLineId);
  if (!line) return 0;
  const ids = row.versions.flatMap(({ lines }) => lines).filter((one) => one.orderLineId === orderLineId).map(({ id }) => id);
  const said = row.acknowledgements.findLast(({ lineId }) => ids.includes(lineId));
  return said?.answer === "refused" ? 0 : Math.max(0, line.quantity - shippedOf(row, orderLineId));
}

const inShop = (view: ShopView, lineId: string) =>
  sum(view.fulfilments.filter(({ status }) => status !== "cancelled").flatMap(({ lines }) => lines).filter(({ id }) => id === lineId).map(({ quantity }) => quantity));
