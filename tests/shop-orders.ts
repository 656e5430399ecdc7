import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { ShopOrder, ShopOrderLine } from "#app/domain/order.ts";
import { foldSupplierCode } from "#app/domain/supplier-code.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { saveOrder } from "#app/flows/save-order.server.ts";
import { CUSTOMER } from "#tests/message.ts";

/** A merchant with one shop and two suppliers who ship any GTIN; what `requireMerchant` would answer for him. */
export async function makeMerchant(wish: { forwarding?: boolean; timezone?: string } = {}) {
  const at = new Date();
  const accountId = newId();
  const shopId = newId();
  await write(async (tx) => {
    await tx.account.create({ data: { id: accountId, name: "Nordwind", createdAt: at } });
    const { forwarding = true, timezone = "Europe/Berlin" } = wish;
    const domain = `${shopId}.myshopify.com`;
    const facts = { platform: "shopify", domain, name: "Nordwind", timezone, connectedAt: at, forwarding };
    await tx.shop.create({ data: { id: shopId, accountId, ...facts } });
    for (const [code, name] of [["ACME", "Acme Living"], ["NORD", "Nordholz"]] as const) {
      const supplier = { id: newId(), accountId, code, codeKey: foldSupplierCode(code), name, acceptsAnyGtin: true };
      await tx.supplier.create({ data: { ...supplier, status: "active", createdAt: at } });
      await tx.contact.create({
        data: { id: newId(), supplierId: supplier.id, email: `${code.toLowerCase()}@supplier.example`, createdAt: at },
      });
    }
  });
  const { account, ...shop } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { account: true } });
  return { account, shop, shops: [shop], language: "en" };
}

export type TestMerchant = Awaited<ReturnType<typeof makeMerchant>>;

let placed = 0;

/** One line as a shop shows it; dropshipped by ACME unless the wish says otherwise. */
export function shopLine(wish: Partial<ShopOrderLine> = {}): ShopOrderLine {
  const quantity = wish.quantity ?? 1;
  return {
    platformLineId: newId(),
    platformProductId: "1",
    platformVariantId: "1",
    title: "Lamp",
    variantTitle: "",
    sku: "LAMP-1",
    gtin: "4006381333931",
    supplierCode: "ACME",
    imageUrl: null,
    unitPrice: "89.00",
    currentQuantity: quantity,
    remaining: quantity,
    needsShipping: true,
    giftCard: false,
    otherService: null,
    ...wish,
    quantity,
  };
}

/** An order comes in from the shop and is routed, by the flows themselves; answers our id of it. */
export async function orderComesIn(merchant: TestMerchant, wish: Partial<ShopOrder> = {}): Promise<string> {
  const orderId = await orderIsRead(merchant, wish);
  await routeOrder(orderId);
  return orderId;
}

/** An order is read from the shop and not routed yet; answers our id of it. */
export async function orderIsRead(merchant: TestMerchant, wish: Partial<ShopOrder> = {}): Promise<string> {
  placed += 1;
  const now = new Date();
  const order: ShopOrder = {
    platformOrderId: newId(),
    name: `#${1000 + placed}`,
    placedAt: now,
    updatedAt: now,
    cancelledAt: null,
    test: false,
    currency: "EUR",
    payment: "paid",
    risk: "low",
    shippingAddress: CUSTOMER,
    lines: [shopLine()],
    ...wish,
  };
  const { orderId } = await write((tx) => saveOrder(tx, merchant.shop, order, now));
  return orderId;
}

/** The purchase orders of an order, in the order they were made. */
export const purchaseOrdersOf = (orderId: string) =>
  db.purchaseOrder.findMany({
    where: { orderId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { versions: { include: { lines: true } }, shipments: true, holds: true },
  });
