import { expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { checkAgain } from "#app/flows/merchant/check-again.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf } from "#tests/shop-orders.ts";

/** An order that is held, for its address is missing, and its supplier removed meanwhile. */
async function heldAndRemoved() {
  const merchant = await makeMerchant();
  const accountId = merchant.account.id;
  const orderId = await orderComesIn(merchant, { shippingAddress: null });
  const [row] = await purchaseOrdersOf(orderId);
  expect(row!.holds.length).toBeGreaterThan(0);
  const move = async (status: string) => {
    await setSupplierStatus(accountId, row!.supplierId, status);
    await judgeProducts(accountId);
  };
  await move("removed");
  const asked = () => db.problem.findMany({ where: { accountId, code: "supplier_removed", clearedAt: null } });
  return { merchant, accountId, orderId, row: row!, move, asked };
}

test("a supplier removed while his purchase order is held: the merchant is asked, once", async () => {
  const { orderId, row, asked, accountId } = await heldAndRemoved();
  await judgeProducts(accountId);
  expect(await asked()).toMatchObject([{ orderId, purchaseOrderId: row.id, supplierId: row.supplierId }]);
  expect(JSON.parse((await asked())[0]!.params)).toEqual({ number: row.number, supplier: "Acme Living" });
  expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).tab).toBe("needs_you");
});

test("made active again, he is waited for as before, and nobody is asked", async () => {
  const { move, asked } = await heldAndRemoved();
  await move("active");
  expect(await asked()).toEqual([]);
});

test("cancelled, and checked again with another supplier's code, it goes there, and nobody is asked", async () => {
  const { accountId, orderId, row, asked } = await heldAndRemoved();
  expect(await cancelPurchaseOrder({ accountId, purchaseOrderId: row.id })).toEqual({ ok: true });
  expect(await asked()).toEqual([]);
  await checkAgain({ accountId, orderId });
  await write(async (tx) => {
    await tx.job.deleteMany({ where: { kind: "import-order" } });
    await tx.orderLine.updateMany({ where: { orderId }, data: { supplierCode: "NORD" } });
  });
  await routeOrder(orderId);
  const rows = await purchaseOrdersOf(orderId);
  expect(rows.map(({ number, status }) => [number.split("-")[1], status])).toEqual([["ACME", "cancelled"], ["NORD", "open"]]);
});
