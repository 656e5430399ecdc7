import type { ShopConnection } from "#app/domain/platform.ts";
import { post, remove } from "#woo-bridge/client.ts";
import { listChanged } from "#woo-bridge/list-changed.ts";
import { fetchOrder } from "#woo-bridge/read-order.ts";
import type { Goods } from "./goods.ts";
import { expectSame, type Report } from "./report.ts";

export async function tryOrders(report: Report, shop: ShopConnection, goods: Goods): Promise<void> {
  const { simple, variable } = goods;
  const medium = variable.variations[1]!;
  let orderId = "";
  let updatedAt = new Date();

  const placed = await report.run("Reads an order with its codes and address; its fee is no line", async () => {
    orderId = await goods.order(3);
    const order = (await fetchOrder(shop, orderId))!;
    ({ updatedAt } = order);
    expectSame("payment", order.payment, "paid");
    expectSame("address", order.shippingAddress?.city, "Berlin");
    expectSame(
      "lines",
      order.lines.map((one) => [one.platformVariantId, one.gtin, one.supplierCode, one.currentQuantity, one.remaining, one.needsShipping]),
      [
        [simple.id, simple.gtin, "ACME", 3, 3, true],
        [medium.id, medium.gtin, "SUD", 1, 1, true],
      ],
    );
    expectSame("price of one", Number(order.lines[0]!.unitPrice) > 0, true);
    return `${order.name}, ${order.lines.map((one) => `${one.title}${one.variantTitle && ` / ${one.variantTitle}`}`).join(" + ")}`;
  });
  if (!placed) throw new Error("without an order there is nothing to try");

  await report.run("Lists it as changed, and nothing from before", async () => {
    const listed = await listAll(shop, updatedAt);
    expectSame("listed", listed.some((one) => one.platformOrderId === orderId), true);
    expectSame("earlier", listed.filter((one) => one.updatedAt < updatedAt).length, 0);
    return `${listed.length} orders`;
  });

  await report.run("Notices a unit paid back", async () => {
    const lineId = (await fetchOrder(shop, orderId))!.lines[0]!.platformLineId;
    const line_items = [{ id: Number(lineId), quantity: 1, refund_total: 89 }];
    await post(shop, `orders/${orderId}/refunds`, { amount: "89.00", reason: "Stafette test", line_items, api_refund: false });
    const order = (await fetchOrder(shop, orderId))!;
    expectSame("payment", order.payment, "partially_refunded");
    expectSame("units", order.lines.map((one) => [one.quantity, one.currentQuantity, one.remaining]), [[3, 2, 2], [1, 1, 1]]);
  });

  for (const [status, payment] of [["on-hold", "pending"], ["cancelled", "paid"]] as const) {
    await report.run(`Notices that an order is ${status}`, async () => {
      const id = await goods.order(1);
      await goods.setStatus(id, status);
      const order = (await fetchOrder(shop, id))!;
      expectSame("payment", order.payment, payment);
      expectSame("cancelled", order.cancelledAt !== null, status === "cancelled");
    });
  }

  await report.run("Notices an order in the trash, and one deleted for good", async () => {
    const id = await goods.order(1);
    const { updatedAt: before } = (await fetchOrder(shop, id))!;
    await remove(shop, `orders/${id}`, { force: false });
    expectSame("in the trash", await fetchOrder(shop, id), null);
    const listed = (await listAll(shop, before)).some((one) => one.platformOrderId === id);
    await remove(shop, `orders/${id}`);
    expectSame("deleted", await fetchOrder(shop, id), null);
    return listed ? "the list of changes shows the trash" : "the list of changes does not show the trash: found by its id alone";
  });
}

async function listAll(shop: ShopConnection, since: Date) {
  const all = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await listChanged(shop, since, cursor);
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}
