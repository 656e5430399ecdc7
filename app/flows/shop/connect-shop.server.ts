import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import type { ShopFacts } from "#app/domain/platform.ts";
import { queue } from "#app/jobs/queue.server.ts";

type Connected = {
  platform: string;
  domain: string;
  facts: ShopFacts;
  language: string;
  /** Set = a further shop of this account, known under one of these addresses if at all; its way in is kept in its own row. */
  own?: { accountId: string; addresses: string[]; wayInOf: (shopId: string, known: WayIn | null) => WayIn };
};

type WayIn = { credentialsSealed: string | null; connectionKey: string | null };

/**
 * Takes in a shop that has just let us in: makes its account and its row, or fills in what was prepared for it, and
 * asks for its orders and products. A shop that comes back after it was gone has to switch forwarding on again: its
 * merchant served its orders in another way meanwhile. Doing it twice changes nothing, at once as well: a shop has one
 * row. Answers its id, null where it is another account's.
 */
export async function connectShop({ platform, domain, facts, language, own }: Connected): Promise<string | null> {
  return write(async (tx) => {
    const addresses = [domain, ...(own?.addresses ?? [])];
    const all = await tx.shop.findMany({ where: { platform, domain: { in: addresses } }, orderBy: { connectedAt: "asc" } });
    const known = all.find((one) => one.domain === domain) ?? all[0];
    if (known && own && known.accountId !== own.accountId) return null;
    const shopId = known?.id ?? newId();
    const wayIn = own?.wayInOf(shopId, known ?? null) ?? {};
    const shown = { ...wayIn, domain, currency: facts.currency, timezone: facts.timezone, name: facts.name };
    if (known) {
      const back = known.status === "connected" ? {} : comesBack();
      await tx.shop.update({ where: { id: known.id }, data: { ...shown, ...back } });
      await fillBillingAddress(tx, known.accountId, facts);
    } else {
      if (own) await nameAccount(tx, own.accountId, facts);
      const accountId = own?.accountId ?? (await createAccount(tx, facts, language));
      await tx.shop.create({ data: { id: shopId, accountId, platform, connectedAt: new Date(), ...shown } });
      if (own) await fillBillingAddress(tx, accountId, facts);
    }
    await queue(tx, { kind: "reconcile", shopId });
    await queue(tx, { kind: "import-products", shopId });
    return shopId;
  });
}

const comesBack = () => ({
  status: "connected",
  connectedAt: new Date(),
  reconnectedAt: new Date(),
  disconnectedAt: null,
  // The next look goes back as far as it can, and brings the parcels that waited.
  deepReconciledAt: null,
  forwarding: false,
  forwardFrom: null,
});

async function createAccount(tx: Tx, facts: ShopFacts, language: string): Promise<string> {
  const id = newId();
  const billingAddress = JSON.stringify(facts.billingAddress ?? {});
  await tx.account.create({ data: { id, name: facts.name, billingAddress, language, createdAt: new Date() } });
  return id;
}

/** Until its first shop, an account is called by an e-mail address. */
async function nameAccount(tx: Tx, id: string, { name }: ShopFacts) {
  if ((await tx.shop.count({ where: { accountId: id } })) === 0) await tx.account.update({ where: { id }, data: { name } });
}

/** Only where none stands yet: what the merchant wrote himself is not overwritten. */
async function fillBillingAddress(tx: Tx, accountId: string, facts: ShopFacts) {
  if (!facts.billingAddress) return;
  const billingAddress = JSON.stringify(facts.billingAddress);
  await tx.account.updateMany({ where: { id: accountId, billingAddress: "{}" }, data: { billingAddress } });
}
