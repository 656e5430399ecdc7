import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { savePerson } from "#app/flows/person.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { note } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { allowance } from "#app/lib/allowance.ts";

const ADDRESS_KEPT_MS = 60 * 24 * 3600_000;

export type TestOrderRefusal = "no_contact" | "no_mail_server" | "removed" | "too_often";

/** Whoever is told is an address that a merchant typed, and often the mail leaves by the host's server. */
const perAccount = allowance(10, 3600_000);

/**
 * Sends a supplier an order that stands for none: items he sells, an address nobody lives at, TEST all over it. It has
 * no order of the shop behind it, so nothing of it can be written there. Null when this account has no such supplier.
 */
export function sendTestOrder({
  accountId,
  shopId,
  supplierId,
}: {
  accountId: string;
  shopId: string;
  supplierId: string;
}) {
  const often = !perAccount(accountId);
  return write(async (tx) => {
    const shop = await tx.shop.findFirst({ where: { id: shopId, accountId }, include: { account: true } });
    const supplier = await tx.supplier.findFirst({
      where: { id: supplierId, accountId },
      include: { contacts: { where: { removedAt: null }, take: 1 } },
    });
    if (!shop || !supplier) return null;
    if (supplier.status === "removed") return refuse("removed");
    if (supplier.contacts.length === 0) return refuse("no_contact");
    if (!mailRouteOf(shop.account)) return refuse("no_mail_server");
    if (often) return refuse("too_often");

    const id = newId();
    const sequence = (await tx.purchaseOrder.count({ where: { supplierId, test: true } })) + 1;
    const number = await freeNumber(tx, shopId, supplier.code, sequence);
    const numberKey = foldSearchKey(number);
    const now = new Date();
    const person = { shippingAddress: addressFor(supplier.language) };
    const personId = await savePerson(tx, { shopId, orderId: id, person });
    await tx.personalData.update({
      where: { id: personId },
      data: { purgeAt: new Date(now.getTime() + ADDRESS_KEPT_MS) },
    });
    await tx.purchaseOrder.create({
      data: { id, accountId, shopId, supplierId, sequence, number, numberKey, test: true, createdAt: now },
    });
    const versionId = newId();
    await tx.purchaseOrderVersion.create({
      data: { id: versionId, purchaseOrderId: id, version: 1, reason: "test", personId, createdAt: now },
    });
    const items = await someItems(tx, shopId, supplier);
    await tx.purchaseOrderLine.createMany({
      data: items.map((item, position) => ({ id: newId(), versionId, position, quantity: position + 1, ...item })),
    });
    const about = { shopId, orderId: null, purchaseOrderId: id, actor: "merchant" } as const;
    const units = items.reduce((sum, _item, position) => sum + position + 1, 0);
    await note(tx, { ...about, code: "purchase_order_made" }, { number, supplier: supplier.name, units });
    await refreshShown(tx, id);
    await queue(tx, { kind: "transmit", purchaseOrderId: id });
    return { ok: true as const, purchaseOrderId: id };
  });
}

const refuse = (code: TestOrderRefusal) => ({ ok: false as const, code });

async function freeNumber(tx: Tx, shopId: string, code: string, from: number): Promise<string> {
  for (let n = from; ; n += 1) {
    const number = `TEST-${code}-${n}`;
    const taken = await tx.purchaseOrder.findUnique({ where: { shopId_number: { shopId, number } } });
    if (!taken) return number;
  }
}

/** GS1's own example number: valid, and nobody's product. */
const SAMPLE = { title: "Sample item", gtin14: "09506000134352" };

/** Up to two items the shop sells of his, else of his catalogue, else one made up. */
async function someItems(tx: Tx, shopId: string, supplier: { id: string; code: string; acceptsAnyGtin: boolean }) {
  const catalogue = await tx.catalogueItem.findMany({
    where: { supplierId: supplier.id },
    take: 2,
    orderBy: { id: "asc" },
  });
  const ofHis = [
    { variantSupplierCode: supplier.code },
    { variantSupplierCode: "", productSupplierCode: supplier.code },
  ];
  const variants = await tx.productVariant.findMany({
    where: {
      shopId,
      OR: catalogue.length > 0 ? [{ gtin14: { in: catalogue.map((item) => item.gtin14) } }] : ofHis,
      verdict: "ready",
    },
    take: 2,
    orderBy: { id: "asc" },
  });
  if (variants.length > 0) {
    return variants.map(({ productTitle, variantTitle, sku, gtin14, imageUrl }) => ({
      title: productTitle,
      variantTitle,
      sku,
      gtin14,
      imageUrl,
    }));
  }
  if (catalogue.length === 0) return [SAMPLE];
  return catalogue.map(({ gtin14, supplierSku }) => ({ title: supplierSku || SAMPLE.title, gtin14 }));
}

/** Complete, so that it passes for an address in form, and plainly nobody's. */
function addressFor(language: string): Address {
  const nobody = { company: "", address2: "", province: "", provinceCode: "", phone: "", email: "" };
  switch (language) {
    case "de":
      return {
        ...nobody,
        name: "TEST – bitte nicht versenden",
        address1: "Musterstraße 1",
        zip: "00000",
        city: "Musterstadt",
        country: "Deutschland",
        countryCode: "DE",
      };
    case "fr":
      return {
        ...nobody,
        name: "TEST – ne pas expédier",
        address1: "1 rue de l’Exemple",
        zip: "00000",
        city: "Ville-Exemple",
        country: "France",
        countryCode: "FR",
      };
    default:
      return {
        ...nobody,
        name: "TEST – do not ship",
        address1: "1 Example Street",
        zip: "XX0 0XX",
        city: "Exampletown",
        country: "United Kingdom",
        countryCode: "GB",
      };
  }
}
