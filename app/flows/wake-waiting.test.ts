import { expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { intendTransmissions } from "#app/flows/intend-transmissions.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { removeContact, saveContact } from "#app/flows/merchant/save-contact.server.ts";
import { setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { seeProblem } from "#app/flows/merchant/see-problem.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

const ACCEPTED: Effect = { outcome: "accepted", ref: "1", evidence: {} };
const NOT_SENT: Effect = { outcome: "not_sent", code: "deferred", evidence: {} };

/** An order for ACME, and what a job comes to that sends it: `effect` = what the mail server says; null = none was asked. */
async function orderForAcme() {
  const merchant = await makeMerchant();
  const accountId = merchant.account.id;
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ quantity: 5 })] });
  const { id, supplierId } = (await purchaseOrdersOf(orderId))[0]!;
  const send = async (effect: Effect | null) => {
    const intended = await write(async (tx) => intendTransmissions(tx, (await loadPurchaseOrder(tx, id))!));
    expect(intended).toHaveLength(effect ? 1 : 0);
    if (effect) await settleTransmissions(id, [{ one: intended[0]!, effect }]).catch(() => undefined);
    await write((tx) => tx.job.deleteMany({ where: { key: `transmit:${id}` } }));
  };
  const move = async (status: string) => {
    expect(await setSupplierStatus(accountId, supplierId, status)).toEqual({ ok: true });
    await judgeProducts(accountId);
  };
  const isAskedFor = async () => (await db.job.count({ where: { key: `transmit:${id}` } })) > 0;
  return { accountId, orderId, id, supplierId, send, move, isAskedFor };
}

it("What the mail server had not taken when its supplier was paused goes once he is active again", async () => {
  const { send, move, isAskedFor } = await orderForAcme();
  await send(NOT_SENT);
  await move("paused");
  await send(null);
  await move("active");
  expect(await isAskedFor()).toBe(true);
});

it("What the mail server had not taken when its supplier was removed is asked about", async () => {
  const { accountId, orderId, send, move } = await orderForAcme();
  await send(NOT_SENT);
  await move("removed");
  const asked = await db.problem.findMany({ where: { accountId, orderId, clearedAt: null } });
  expect(asked.map(({ code }) => code)).toEqual(["supplier_removed"]);
});

it.each([false, true])("A change that nobody was left to be told of goes once there is a contact again (the merchant saw to it: %s)", async (seen) => {
  const { accountId, orderId, id, supplierId, send, move, isAskedFor } = await orderForAcme();
  await send(ACCEPTED);
  await move("paused");
  const { id: contactId } = await db.contact.findFirstOrThrow({ where: { supplierId } });
  expect(await removeContact({ accountId, supplierId }, contactId)).toEqual({ ok: true });
  await write((tx) => tx.orderLine.updateMany({ where: { orderId }, data: { currentQuantity: 3, remaining: 3 } }));
  await routeOrder(orderId);
  await send(null);
  const problem = await db.problem.findFirstOrThrow({ where: { purchaseOrderId: id, code: "supplier_without_contact" } });
  if (seen) await seeProblem({ accountId, problemId: problem.id });

  expect(await saveContact({ accountId, supplierId }, null, { name: "", email: "new@acme.example" })).toEqual({ ok: true });
  await judgeProducts(accountId);
  expect(await isAskedFor()).toBe(true);
});
