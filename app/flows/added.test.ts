import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { ShopOrder } from "#app/domain/order.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { saveShopSettings } from "#app/flows/merchant/save-settings.server.ts";
import { seeProblem } from "#app/flows/merchant/see-problem.server.ts";
import { switchForwarding } from "#app/flows/merchant/switch-forwarding.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

/** One lamp that ACME was told of; the customer adds another one. */
async function lampForAcme() {
  const merchant = await makeMerchant();
  const [accountId, shopId] = [merchant.account.id, merchant.shop.id];
  const [lamp, platformOrderId] = [shopLine(), newId()];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [lamp] });
  const { id: purchaseOrderId, supplierId } = (await purchaseOrdersOf(orderId))[0]!;
  await markAsSent({ accountId, purchaseOrderId });
  return {
    accountId,
    shopId,
    orderId,
    add: (wish: Partial<ShopOrder> = {}) =>
      orderComesIn(merchant, { platformOrderId, lines: [{ ...lamp, quantity: 2, currentQuantity: 2, remaining: 2 }], ...wish }),
    asked: () => db.problem.findMany({ where: { orderId, code: "lines_waiting", clearedAt: null } }),
    move: async (status: string) => {
      await setSupplierStatus(accountId, supplierId, status);
      await judgeProducts(accountId);
    },
    forwarding: (on: boolean) => switchForwarding({ accountId, shopId, on, from: new Date(Date.now() - 3600_000) }),
    shopIs: (data: object) => write((tx) => tx.shop.update({ where: { id: shopId }, data })),
    /** Routes the order where that is asked for; answers the units ACME has then. */
    units: async () => {
      if ((await db.job.count({ where: { key: `route-order:${orderId}` } })) > 0) await routeOrder(orderId);
      const { version, versions } = (await purchaseOrdersOf(orderId))[0]!;
      return versions.find((one) => one.version === version)!.lines.map(({ quantity }) => quantity);
    },
  };
}

it.each([
  ["its supplier is paused", ({ move }) => move("paused"), ({ move }) => move("active")],
  ["its supplier is removed", ({ move }) => move("removed"), ({ move }) => move("active")],
  ["forwarding is off", ({ forwarding }) => forwarding(false), ({ forwarding }) => forwarding(true)],
] as [string, (one: Awaited<ReturnType<typeof lampForAcme>>) => Promise<unknown>, (one: Awaited<ReturnType<typeof lampForAcme>>) => Promise<unknown>][])(
  "What a customer adds while %s is asked about, and goes once it may, be it seen to or not",
  async (_why, stop, goOn) => {
    for (const seen of [false, true]) {
      const order = await lampForAcme();
      await stop(order);
      await order.add();
      await write((tx) => tx.job.deleteMany());
      expect(await order.units()).toEqual([1]);
      const [problem, ...others] = await order.asked();
      expect(others).toEqual([]);
      if (seen) await seeProblem({ accountId: order.accountId, problemId: problem!.id });
      await goOn(order);
      expect(await order.units()).toEqual([2]);
      expect(await order.asked()).toEqual([]);
    }
  },
);

it("What is added to an order from before its shop was connected again is asked about", async () => {
  const { shopIs, add, asked } = await lampForAcme();
  await shopIs({ reconnectedAt: new Date(Date.now() + 1000) });
  await add();
  expect(await asked()).toHaveLength(1);
});

it("What is added and not paid yet waits for the money, and nobody is asked", async () => {
  const { add, asked, units } = await lampForAcme();
  await add({ payment: "partially_paid" });
  expect(await asked()).toEqual([]);
  await add({ payment: "paid" });
  expect(await units()).toEqual([2]);
});

it("What is added and not paid yet goes once the merchant lets unpaid orders go", async () => {
  const { accountId, shopId, orderId, add } = await lampForAcme();
  await add({ payment: "partially_paid" });
  await write((tx) => tx.job.deleteMany());
  const settings = { forwardWhen: "any", notifyCustomer: "on", completeOrders: "on", gtinSource: "barcode" };
  expect(await saveShopSettings(accountId, shopId, settings)).toEqual({ ok: true });
  await judgeProducts(accountId);
  expect(await db.job.count({ where: { key: `route-order:${orderId}` } })).toBe(1);
});
