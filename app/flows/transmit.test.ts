import { afterAll, beforeAll, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { paidOrder } from "#tests/sandbox-shop.ts";
import { SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";

let world: TestShop;
beforeAll(async () => {
  world = await startTestShop();
  await world.install();
});
afterAll(() => world.close());

it("An order of which another line waits goes at once, however long ago the shop was asked", async () => {
  const { id: shopId, accountId } = await db.shop.findFirstOrThrow({ where: { domain: SHOP } });
  await write(async (tx) => {
    await tx.shop.update({ where: { id: shopId }, data: { forwarding: true } });
    for (const [code, status] of [["ACME", "active"], ["NORD", "paused"]] as const) {
      const supplierId = newId();
      const named = { code, codeKey: code, name: code, acceptsAnyGtin: true, createdAt: new Date() };
      await tx.supplier.create({ data: { id: supplierId, accountId, status, ...named } });
      await tx.contact.create({ data: { id: newId(), supplierId, email: "a@b.example", createdAt: new Date() } });
    }
  });
  const codes = [["970000000001", "ACME"], ["970000000002", "NORD"]] as const;
  for (const [id, supplierCode] of codes) {
    await world.control("PUT", `/variants/${id}`, { title: supplierCode, barcode: "4006381333931", supplierCode });
  }
  const body = paidOrder(codes.map(([variantId]) => ({ variantId, quantity: 1 })));
  const { orderId: platformOrderId } = await world.control<{ orderId: string }>("POST", "/orders", body);
  await importOrder(shopId, platformOrderId);
  const order = await db.order.findFirstOrThrow({ where: { platformOrderId } });
  await write((tx) => tx.job.deleteMany({}));
  await routeOrder(order.id);
  const { id } = await db.purchaseOrder.findFirstOrThrow({ where: { orderId: order.id } });

  await write((tx) => tx.order.update({ where: { id: order.id }, data: { readAt: new Date(Date.now() - 60_000) } }));
  await transmit(id).catch(() => undefined);
  expect(await db.transmission.count({ where: { purchaseOrderId: id } })).toBe(1);
});
