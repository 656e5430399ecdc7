import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { missingAddressParts } from "#app/domain/address.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { sendTestOrder } from "#app/flows/merchant/send-test-order.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

test("A test order goes out by the ordinary way, is marked as one, and cannot be written into the shop", async () => {
  const { accountId, shopId } = await newMerchant();
  const supplierId = await newSupplier(accountId, "ACME", { language: "de" });
  const ask = { accountId, shopId, supplierId };
  const sent = await sendTestOrder(ask);
  if (!sent?.ok) throw new Error("It was refused.");

  const row = await db.purchaseOrder.findUniqueOrThrow({
    where: { id: sent.purchaseOrderId },
    include: { versions: { include: { lines: true } } },
  });
  expect(row).toMatchObject({ number: "TEST-ACME-1", test: true, orderId: null, status: "open", shown: "planned" });
  const [version] = row.versions;
  expect(version!.reason).toBe("test");
  expect(version!.lines.map((line) => line.gtin14)).toEqual(["09506000134352"]);
  const person = await readPerson(db, version!.personId);
  expect(missingAddressParts(person!.shippingAddress)).toEqual([]);
  expect(person!.shippingAddress.name).toContain("nicht versenden");
  const kept = await db.personalData.findUniqueOrThrow({ where: { id: version!.personId! } });
  expect(kept.purgeAt!.getTime() - Date.now()).toBeGreaterThan(59 * 24 * 3600_000);
  expect(await db.job.count({ where: { key: `transmit:${row.id}` } })).toBe(1);

  const shipped = await recordShipment({
    purchaseOrderId: row.id,
    version: 1,
    submission: newId(),
    source: "supplier",
    by: "him",
    carrier: { carrierId: "dhl" },
    numbers: ["00340434161094042557"],
    lines: [{ lineId: version!.lines[0]!.id, quantity: 1 }],
  });
  expect(shipped.ok).toBe(true);
  expect(await db.job.count({ where: { kind: "write-back" } })).toBe(0);

  const second = await sendTestOrder(ask);
  expect(second).toMatchObject({ ok: true });
  expect(await db.purchaseOrder.count({ where: { number: "TEST-ACME-2" } })).toBe(1);
});

test("It holds what the supplier is to sell", async () => {
  const { accountId, shopId } = await newMerchant();
  const supplierId = await newSupplier(accountId, "ACME");
  const gtin14 = "04006381333931";
  await write((tx) => tx.catalogueItem.create({ data: { id: newId(), supplierId, gtin14, supplierSku: "Pen 0.4" } }));
  const sent = await sendTestOrder({ accountId, shopId, supplierId });
  const lines = await db.purchaseOrderLine.findMany({
    where: { version: { purchaseOrder: { id: sent?.ok ? sent.purchaseOrderId : "" } } },
  });
  expect(lines.map((line) => [line.gtin14, line.title])).toEqual([[gtin14, "Pen 0.4"]]);
});

test.each([
  [{ email: null }, { ok: false, code: "no_contact" }],
  [{ status: "removed" }, { ok: false, code: "removed" }],
])("None goes to a supplier with %j", async (over, refusal) => {
  const { accountId, shopId } = await newMerchant();
  const supplierId = await newSupplier(accountId, "ACME", over);
  expect(await sendTestOrder({ accountId, shopId, supplierId })).toEqual(refusal);
  expect(await db.purchaseOrder.count({ where: { supplierId } })).toBe(0);
});

test("Another account's supplier is not there", async () => {
  const { accountId } = await newMerchant();
  const supplierId = await newSupplier(accountId, "ACME");
  expect(await sendTestOrder({ ...(await newMerchant()), supplierId })).toBeNull();
});

test("Ten an hour are the most, so that a test order is no way to mail anybody at will", async () => {
  const { accountId, shopId } = await newMerchant();
  const ask = { accountId, shopId, supplierId: await newSupplier(accountId, "ACME") };
  for (let at = 0; at < 10; at += 1) expect(await sendTestOrder(ask)).toMatchObject({ ok: true });
  expect(await sendTestOrder(ask)).toEqual({ ok: false, code: "too_often" });
  expect(await db.purchaseOrder.count({ where: { accountId } })).toBe(10);
});
