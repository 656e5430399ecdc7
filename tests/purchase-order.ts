import { v7 as newId } from "uuid";
import { write } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import { issueLink } from "#app/flows/supplier-link/supplier-link.server.ts";
import { seal } from "#app/secrets.server.ts";
import { CUSTOMER } from "#tests/message.ts";

type Wish = {
  number?: string;
  language?: string;
  test?: boolean;
  status?: string;
  defaultCarrier?: string | null;
  address?: Address | null;
  /** Of each version, its lines' quantities by title; the last version counts. */
  versions?: Record<string, number>[];
  reasons?: string[];
};

const BILLING = { ...CUSTOMER, name: "", company: "Nordwind GmbH", address1: "Hafenstraße 1", zip: "20457", city: "Hamburg" };

/** A merchant with one shop, one supplier with one contact, and one purchase order that has been sent to him. */
export async function makePurchaseOrder(wish: Wish = {}) {
  const { number = "1042-ACME-1", language = "en", test = false, status = "open", address = CUSTOMER } = wish;
  const versions = wish.versions ?? [{ Lamp: 3, Shade: 1 }];
  const ids = { account: newId(), shop: newId(), supplier: newId(), contact: newId(), order: newId(), purchaseOrder: newId() };
  const at = new Date();
  const email = `orders-${ids.contact}@acme.example`;
  const titles = [...new Set(versions.flatMap((lines) => Object.keys(lines)))];
  const orderLineOf = new Map(titles.map((title) => [title, newId()]));

  const token = await write(async (tx) => {
    await tx.account.create({ data: { id: ids.account, name: "Nordwind", billingAddress: JSON.stringify(BILLING), createdAt: at } });
    await tx.shop.create({
      data: {
        id: ids.shop,
        accountId: ids.account,
        platform: "shopify",
        domain: `${ids.shop}.myshopify.com`,
        name: "Nordwind",
        connectedAt: at,
      },
    });
    const supplier = { id: ids.supplier, accountId: ids.account, code: "ACME", codeKey: "acme", name: "Acme", status: "active" };
    await tx.supplier.create({ data: { ...supplier, language, defaultCarrier: wish.defaultCarrier ?? null, createdAt: at } });
    await tx.contact.create({ data: { id: ids.contact, supplierId: ids.supplier, email, createdAt: at } });
    const order = { id: ids.order, shopId: ids.shop, platformOrderId: ids.order, name: "#1042", nameKey: "1042" };
    const times = { placedAt: at, shopUpdatedAt: at, readAt: at, firstSeenAt: at };
    await tx.order.create({ data: { ...order, ...times, foundBy: "webhook", currency: "EUR", payment: "paid", risk: "low" } });
    for (const [position, title] of titles.entries()) {
      const most = Math.max(...versions.map((lines) => lines[title] ?? 0));
      const quantities = { quantity: most, currentQuantity: most, remaining: most };
      const id = orderLineOf.get(title)!;
      await tx.orderLine.create({
        data: { id, shopId: ids.shop, orderId: ids.order, platformLineId: id, position, title, needsShipping: true, ...quantities },
      });
    }
    const { account: accountId, shop: shopId, supplier: supplierId } = ids;
    const named = { number, numberKey: foldSearchKey(number), sequence: 1, version: versions.length };
    await tx.purchaseOrder.create({
      data: {
        id: ids.purchaseOrder, accountId, shopId, orderId: ids.order, supplierId, ...named, test, status, createdAt: at,
      },
    });
    const personId = address ? newId() : null;
    if (personId) {
      const sealed = seal(JSON.stringify({ shippingAddress: address }), `person:${personId}`);
      await tx.personalData.create({ data: { id: personId, shopId, orderId: ids.order, sealed, createdAt: at } });
    }
    for (const [index, lines] of versions.entries()) {
      const versionId = newId();
      const reason = wish.reasons?.[index] ?? (index === 0 ? "created" : "changed");
      const facts = { purchaseOrderId: ids.purchaseOrder, version: index + 1, reason, personId, createdAt: at };
      await tx.purchaseOrderVersion.create({ data: { id: versionId, ...facts } });
      for (const [position, [title, quantity]] of Object.entries(lines).entries()) {
        const line = { id: newId(), versionId, orderLineId: orderLineOf.get(title)!, position };
        const codes = { sku: title.toUpperCase(), gtin14: "04006381333931", imageUrl: "https://cdn.example/lamp.png" };
        await tx.purchaseOrderLine.create({ data: { ...line, title, ...codes, quantity } });
      }
      const sent = { purchaseOrderId: ids.purchaseOrder, version: index + 1, channel: "email", recipient: ids.contact };
      const when = { intendedAt: at, sendingAt: at, settledAt: at };
      await tx.transmission.create({ data: { id: newId(), ...sent, ...when, status: "sent", messageId: `<${newId()}@stafette>` } });
    }
    return issueLink(tx, ids.purchaseOrder, ids.contact);
  });
  return { ...ids, token, email };
}
