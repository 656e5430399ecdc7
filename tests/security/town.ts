import { createHmac } from "node:crypto";
import { sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import type { Actor, Things } from "#tests/authorisation-table.ts";
import { Member } from "#tests/member.ts";
import { Merchant } from "#tests/merchant.ts";
import { problemsOf, purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn } from "#tests/supplier.ts";
import { accountOf, OPERATOR, VERIFYING, verifyMerchant } from "#tests/verify-merchant.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

export const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
export const NORDWIND = "nordwind.myshopify.com";
export const SUEDWIND = "suedwind.myshopify.com";
const LAMP = "950000000001";
const WRONG = "950000000002";
const CHAIR = "950000000003";
/** What the shop rings with: an order it does not have. */
export const BELL = JSON.stringify({ id: 1 });
const STORE_SECRET = "a store's own secret";
const hmac = (secret: string, body: string | Buffer) => createHmac("sha256", secret).update(body).digest("base64");
/** What only who ships may know of the customer. */
export const PERSONAL = ["Frieda", "Beim Grünen Jäger"];

/** Two shops with a sent order each, and everybody who could knock at Stafette's doors. */
export type Town = Awaited<ReturnType<typeof startTown>>;

/** Presses the button behind a supplier's link: his cookie. */
async function openLink(world: World, link: string): Promise<string> {
  const opened = await fetch(link, { method: "POST", headers: { origin: world.appUrl }, redirect: "manual" });
  return opened.headers.getSetCookie()[0]!.split(";")[0]!;
}

/** An order of lamps, a chair, and one thing with a wrong code; the way in that the mail to each supplier gave. */
async function sentOrder(world: World, shop: SandboxShop, domain: string, codes: string[]) {
  const at = `?shop=${domain}`;
  const goods = [[LAMP, "4006381333931", "ACME"], [WRONG, "4006381333932", "ACME"], [CHAIR, "4099001200010", "NORD"]] as const;
  for (const [id, barcode, supplierCode] of goods) {
    await ask(shop.url, "PUT", `/control/variants/${id}${at}`, { title: "Lamp", barcode, supplierCode });
  }
  const body = paidOrder([{ variantId: LAMP, quantity: 2 }, { variantId: WRONG, quantity: 1 }, { variantId: CHAIR, quantity: 1 }]);
  const platformOrderId = await shop.place(body, at);
  const sent = codes.map(async (code) => {
    const number = `${body.name.slice(1)}-${code}-1`;
    const link = linkIn(await shop.mail(number, (mail) => mail.subject.includes(number)));
    return { number, link, token: link.split("/").at(-1)!, cookie: await openLink(world, link) };
  });
  return { name: body.name, platformOrderId, sent: await Promise.all(sent) };
}

/** A second merchant, who forwards his orders to one supplier. */
export async function openOtherShop(world: World, shop: SandboxShop) {
  await ask(shop.url, "PUT", `/control/shops/${SUEDWIND}`, { name: "Südwind", products: true });
  await ask(shop.url, "POST", `/control/shops/${SUEDWIND}/install`);
  const other = new Merchant(world, SUEDWIND);
  const supplier = { code: "ACME", name: "Other Acme", status: "active", language: "en", timezone: "Europe/Berlin", acceptsAnyGtin: "on" };
  await other.post("/app/suppliers/new", { ...supplier, email: "orders@other.example" });
  await other.fetch("/app?index", { method: "POST", body: new URLSearchParams({ intent: "forwarding", on: "yes", from: "" }) });
}

async function memberOf(world: World, domain: string, email: string) {
  await new Merchant(world, domain).post("/app/account", { intent: "invite", email });
  return Member.open(world, email);
}

export async function startTown(more: Record<string, string> = {}) {
  const world = await startWorld({ ...VERIFYING, ...more });
  const shop = new SandboxShop(world.sandboxUrl);
  const [operator, operatorWhoLeaves] = [await Member.signIn(world, OPERATOR), await Member.signIn(world, OPERATOR)];
  await openOtherShop(world, shop);
  for (const domain of [NORDWIND, SUEDWIND]) await verifyMerchant(world, domain, operator);
  const own = await sentOrder(world, shop, NORDWIND, ["ACME", "NORD"]);
  const foreign = await sentOrder(world, shop, SUEDWIND, ["ACME"]);
  const request = { data_request: { id: 77 }, customer: { id: 1 }, orders_requested: [Number(own.platformOrderId)] };
  await ask(shop.url, "POST", `/control/shops/${NORDWIND}/compliance`, { topic: "customers/data_request", body: request });
  await until("a data request", async () => rows(world, "SELECT id FROM DataRequest")[0]);
  await until("a problem", async () => problemsOf(world, own.platformOrderId).includes("invalid_lines"));

  const [acme, nord] = [own.sent[0]!, own.sent[1]!];
  const sent = purchaseOrder(world, acme.number)!;
  const theirs = purchaseOrder(world, foreign.sent[0]!.number)!;
  const one = (sql: string, ...params: unknown[]) => rows<{ id: string }>(world, sql, ...params)[0]!.id;
  const it: Things = {
    order: sent.orderId,
    purchaseOrder: sent.id,
    supplier: one("SELECT supplierId AS id FROM PurchaseOrder WHERE id = ?", sent.id),
    problem: one("SELECT id FROM Problem WHERE orderId = ? AND code = 'invalid_lines'", sent.orderId),
    dataRequest: one("SELECT id FROM DataRequest"),
    account: accountOf(world, NORDWIND),
    document: one("SELECT id FROM VerificationDocument WHERE kind = 'id' AND accountId = ?", accountOf(world, NORDWIND)),
    connectionKey: connectStore(world),
    token: acme.token,
  };
  const member = await memberOf(world, NORDWIND, "anna@nordwind.example");
  const otherMember = await memberOf(world, SUEDWIND, "eve@suedwind.example");
  const cookies: Partial<Record<Actor, string>> = {
    supplier: acme.cookie,
    "other supplier": nord.cookie,
    "other shop's supplier": foreign.sent[0]!.cookie,
    member: member.cookie,
    "other member": otherMember.cookie,
    operator: operator.cookie,
  };

  /** What an actor brings along, wherever he goes. */
  async function brings(actor: Actor): Promise<Record<string, string>> {
    if (cookies[actor]) return { cookie: cookies[actor] };
    if (actor === "nobody") return {};
    if (actor === "merchant" || actor === "other merchant") {
      const domain = actor === "merchant" ? NORDWIND : SUEDWIND;
      const { token } = await ask<{ token: string }>(shop.url, "GET", `/control/session-token?shop=${domain}`);
      return { authorization: `Bearer ${token}` };
    }
    const [secret, storeSecret] = actor === "shop" ? [world.env.SHOPIFY_API_SECRET!, STORE_SECRET] : ["a guess", "a guess"];
    return { ...signed(secret, BELL), "x-wc-webhook-topic": "order.updated", "x-wc-webhook-signature": hmac(storeSecret, BELL) };
  }

  // Whoever compares all rows from now on finds none that still moves.
  await world.quiet();
  return {
    world,
    shop,
    it,
    /** The other merchant's own order and purchase order. */
    others: { order: theirs.orderId, purchaseOrder: theirs.id },
    /** What only the merchant and his supplier may know; the last two, only who ships. */
    secrets: [own.name, acme.number, "orders@acme.example", "Acme Living", "Am Sandtorkai", ...PERSONAL],
    merchant: new Merchant(world, NORDWIND),
    otherMerchant: new Merchant(world, SUEDWIND),
    member,
    otherMember,
    operatorWhoLeaves,
    links: { acme, nord, other: foreign.sent[0]! },
    brings,
    close: () => world.close(),
  };
}

/** A store whose keys open nothing: it rings, and nobody calls back. The key of the address it rings at. */
function connectStore(world: World): string {
  const [accountId, id, at, key] = [crypto.randomUUID(), crypto.randomUUID(), new Date().toISOString(), "w".repeat(43)];
  const credentials = { consumerKey: "ck_x", consumerSecret: "cs_x", webhookSecret: STORE_SECRET, allowPrivate: true };
  rows(world, "INSERT INTO Account (id, name, createdAt) VALUES (?, 'Laden', ?)", accountId, at);
  rows(
    world,
    "INSERT INTO Shop (id, accountId, platform, domain, name, connectedAt, connectionKey, credentialsSealed) VALUES (?, ?, 'woocommerce', 'https://127.0.0.1:9', 'Laden', ?, ?, ?)",
    id, accountId, at, key, sealCredentials(id, credentials as never),
  );
  return key;
}

/** The headers of a ring about a shop, signed with a secret. */
export function signed(secret: string, body: string | Buffer, shop = NORDWIND): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-shopify-topic": "orders/updated",
    "x-shopify-shop-domain": shop,
    "x-shopify-webhook-id": "1",
    "x-shopify-hmac-sha256": hmac(secret, body),
  };
}
