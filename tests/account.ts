import { v7 as newId } from "uuid";
import { write } from "#app/db.server.ts";

/** An account with a connected shop, for tests; each call makes another one. */
export async function newMerchant(over: { currency?: string; notifyEmail?: string } = {}) {
  const accountId = newId();
  const shopId = newId();
  const { currency = "EUR", notifyEmail = "merchant@shop.test" } = over;
  const domain = `shop-${shopId}.myshopify.com`;
  await write(async (tx) => {
    await tx.account.create({ data: { id: accountId, name: "Shop", notifyEmail, createdAt: new Date() } });
    await tx.shop.create({
      data: {
        id: shopId,
        accountId,
        platform: "shopify",
        domain,
        name: "Shop",
        currency,
        connectedAt: new Date(),
        forwarding: true,
        forwardFrom: new Date(0),
      },
    });
  });
  return { accountId, shopId, domain };
}

/** A supplier with a contact (unless `email` is null). */
export async function newSupplier(
  accountId: string,
  code: string,
  over: { status?: string; acceptsAnyGtin?: boolean; email?: string | null; language?: string } = {},
) {
  const { email = `orders@${code.toLowerCase()}.test`, ...columns } = over;
  const id = newId();
  await write(async (tx) => {
    const createdAt = new Date();
    await tx.supplier.create({
      data: { id, accountId, code, codeKey: code, name: `Firm ${code}`, status: "active", createdAt, ...columns },
    });
    if (email) await tx.contact.create({ data: { id: newId(), supplierId: id, email, createdAt } });
    await tx.supplierChannel.create({ data: { id: newId(), supplierId: id, channel: "email", validFrom: createdAt } });
  });
  return id;
}
