import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { write } from "#app/db.server.ts";
import { sendTestOrder } from "#app/flows/merchant/send-test-order.server.ts";
import { supplierPage } from "#app/queries/supplier.server.ts";
import { suppliersPage } from "#app/queries/suppliers.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

const HOUR = 3600_000;

async function merchant() {
  const { accountId, shopId, domain } = await newMerchant();
  const shop = { id: shopId, name: "Shop", platform: "shopify", domain };
  return { account: { id: accountId }, shop, shops: [shop] };
}

/** A purchase order sent at an instant, accepted and shipped so many hours later (null = not yet). */
async function sentOrder(
  who: Awaited<ReturnType<typeof merchant>>,
  supplierId: string,
  sequence: number,
  accepted: number | null,
  shipped: number | null,
) {
  const id = newId();
  const sentAt = new Date("2026-06-01T08:00:00Z");
  const later = (hours: number) => new Date(sentAt.getTime() + hours * HOUR);
  await write(async (tx) => {
    const number = `${sequence}-ACME-1`;
    const shown = shipped === null ? "sent" : "in_shop";
    const orderId = newId();
    const times = { placedAt: sentAt, shopUpdatedAt: sentAt, readAt: sentAt, firstSeenAt: sentAt };
    const order = { id: orderId, shopId: who.shop.id, platformOrderId: orderId, name: `#${sequence}`, nameKey: `${sequence}` };
    await tx.order.create({ data: { ...order, ...times, foundBy: "webhook", currency: "EUR", payment: "paid", risk: "low" } });
    await tx.purchaseOrder.create({
      data: {
        id,
        accountId: who.account.id,
        shopId: who.shop.id,
        orderId,
        supplierId,
        sequence,
        number,
        numberKey: number,
        shown,
        createdAt: sentAt,
      },
    });
    const versionId = newId();
    await tx.purchaseOrderVersion.create({
      data: { id: versionId, purchaseOrderId: id, version: 1, reason: "created", createdAt: sentAt },
    });
    const lineId = newId();
    await tx.purchaseOrderLine.create({
      data: { id: lineId, versionId, position: 0, title: "Pen", gtin14: "04006381333931", quantity: 1 },
    });
    const facts = { purchaseOrderId: id, version: 1, channel: "email", recipient: "", messageId: `<${id}>` };
    await tx.transmission.create({
      data: { id: newId(), ...facts, status: "sent", intendedAt: sentAt, settledAt: sentAt },
    });
    if (accepted !== null) {
      const answer = { version: 1, lineId, answer: "accepted", at: later(accepted) };
      await tx.acknowledgement.create({ data: { id: newId(), purchaseOrderId: id, ...answer } });
    }
    if (shipped !== null) {
      const shipment = { submission: newId(), source: "supplier", shippedAt: later(shipped) };
      await tx.shipment.create({ data: { id: newId(), shopId: who.shop.id, purchaseOrderId: id, ...shipment } });
    }
  });
}

test("Suppliers are listed with what is open and how quick they are, in the middle of their orders", async () => {
  const who = await merchant();
  const acme = await newSupplier(who.account.id, "ACME");
  await newSupplier(who.account.id, "NEW", { status: "draft", email: null });
  await newSupplier(who.account.id, "OLD", { status: "removed" });
  await sentOrder(who, acme, 1, 1, 20);
  await sentOrder(who, acme, 2, 3, 30);
  await sentOrder(who, acme, 3, 100, null);
  await sentOrder(who, acme, 4, null, null);
  await sendTestOrder({ accountId: who.account.id, shopId: who.shop.id, supplierId: acme });

  const page = await suppliersPage(who, { removed: false, after: null });
  expect(page.rows.map(({ code, open, speed, email }) => ({ code, open, speed, email }))).toEqual([
    { code: "ACME", open: 2, speed: { accept: 3 * HOUR, ship: 25 * HOUR }, email: "orders@acme.test" },
    { code: "NEW", open: 0, speed: { accept: null, ship: null }, email: null },
  ]);
  expect(page.removed).toBe(1);
  const removed = await suppliersPage(who, { removed: true, after: null });
  expect(removed.rows.map((row) => row.code)).toEqual(["OLD"]);
});

test("A supplier's page says how far the test order came, and is another account's affair not at all", async () => {
  const who = await merchant();
  const acme = await newSupplier(who.account.id, "ACME");
  expect((await supplierPage(who, acme))!.test).toBeNull();
  await sendTestOrder({ accountId: who.account.id, shopId: who.shop.id, supplierId: acme });
  const page = (await supplierPage(who, acme))!;
  expect(page.test).toMatchObject({ number: "TEST-ACME-1", sent: [], openedAt: null });
  expect(page.previews.fr.subject).toContain("1042-ACME-1, 3 articles à expédier");
  expect(await supplierPage(await merchant(), acme)).toBeNull();
});
