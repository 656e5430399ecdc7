import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { memberCookie } from "#app/auth/member.server.ts";
import { db, write } from "#app/db.server.ts";
import { openMemberSession } from "#app/flows/sign-in/member-session.server.ts";
import { joinAccount, makeShopInvitation } from "#app/flows/shop/shop-invitation.server.ts";
import { action as problems } from "#app/routes/app.problems._index.tsx";
import { action as settings, loader as settingsPage } from "#app/routes/app.settings.tsx";
import { action as catalogue } from "#app/routes/app.suppliers.$id.catalogue.tsx";
import { action as supplier, loader as supplierPage } from "#app/routes/app.suppliers.$id.tsx";
import { action as addSupplier, loader as newSupplierPage } from "#app/routes/app.suppliers.new.tsx";
import { hashToken, newToken } from "#app/secrets.server.ts";
import { newSupplier } from "#tests/account.ts";
import { BROWSER, SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";
import { tally } from "#tests/security/tally.ts";

const counted = tally("another shop of the same account");
const SECOND = "suedwind.myshopify.com";
const ORIGIN = "http://localhost:3000";
type Door = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>;

let town: TestShop;
let accountId: string;
let supplierId: string;
let problemId: string;
let cookie: string;
beforeAll(async () => {
  town = await startTestShop();
  await town.install();
  await town.control("PUT", `/shops/${SECOND}`, { name: "Südwind", products: false });
  await town.install(SECOND);
  ({ accountId } = await shopOf(SHOP));
  // Read once, so that no request connects it anew.
  await write((tx) => tx.shop.updateMany({ data: { reconciledAt: new Date() } }));
  supplierId = await newSupplier(accountId, "ACME");
  const contact = (id: string) => ({ id, supplierId, email: `${id}@acme.test`, createdAt: new Date() });
  await write((tx) => tx.contact.createMany({ data: [contact("old"), contact("spare")] }));
  cookie = await signIn("anna@nordwind.example");
});
afterAll(() => town.close());

const shopOf = (domain: string) => db.shop.findUniqueOrThrow({ where: { platform_domain: { platform: "shopify", domain } } });

async function signIn(email: string): Promise<string> {
  const [token, now] = [newToken(), new Date()];
  const link = { id: newId(), accountId, email, language: "en", tokenHash: hashToken(token), createdAt: now, expiresAt: new Date(+now + 60_000) };
  await write((tx) => tx.signInLink.create({ data: link }));
  const { sessionToken } = (await openMemberSession(token, "test"))!;
  return (await memberCookie(sessionToken)).split(";")[0]!;
}

/** Whoever is inside a shop's admin brings its token; a member his cookie. */
async function brings(who: string): Promise<Record<string, string>> {
  if (who === "a member") return { cookie, origin: ORIGIN };
  const { token } = await town.control<{ token: string }>("GET", `/session-token?shop=${who}`);
  return { Authorization: `Bearer ${token}` };
}

async function knock(door: Door, who: string, body?: Record<string, string> | FormData) {
  const headers = { "User-Agent": BROWSER, ...(await brings(who)) };
  const form = body && { method: "POST", body: body instanceof FormData ? body : new URLSearchParams(body) };
  const request = new Request(`${ORIGIN}/app`, { headers, ...form });
  return (await door({ request, params: { id: supplierId }, context: {} })) as { ok: boolean; said?: string; code?: string; mayChange?: boolean };
}

/** Everything that counts in all shops of the account. */
const shared = async () =>
  JSON.stringify([
    await db.account.findUnique({ where: { id: accountId } }),
    await db.supplier.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    await db.contact.findMany({ orderBy: { id: "asc" } }),
    await db.catalogueItem.findMany({ orderBy: { id: "asc" } }),
  ]);

const list = () => {
  const form = new FormData();
  form.set("file", new File(["gtin,cost,currency\n4006381333931,1.00,EUR\n"], "list.csv", { type: "text/csv" }));
  return form;
};
const firm = { name: "Anders", notifyEmail: "evil@suedwind.example", language: "en" };
const ORDERS = { forwardWhen: "any", gtinSource: "barcode" };
const server = { host: "smtp.evil.net", port: "587", encryption: "starttls", user: "", password: "", from: "a@evil.example" };
const details = { code: "ACME", name: "Acme", language: "en", timezone: "Europe/Berlin", acceptsAnyGtin: "on" };

const SHARED: [what: string, door: Door, form: () => Record<string, string> | FormData][] = [
  ["where the merchant is told", settings as Door, () => ({ intent: "save", ...ORDERS, ...firm })],
  ["the mail server", settings as Door, () => ({ intent: "save-mail-server", ...server })],
  ["the mail server, away with it", settings as Door, () => ({ intent: "forget-mail-server" })],
  ["a contact", supplier as Door, () => ({ intent: "save-contact", email: "evil@suedwind.example" })],
  ["a contact's address", supplier as Door, () => ({ intent: "save-contact", contactId: "old", email: "other@suedwind.example" })],
  ["a contact, away with him", supplier as Door, () => ({ intent: "remove-contact", contactId: "spare" })],
  ["addresses in mails", supplier as Door, () => ({ intent: "save", ...details, attachAddress: "on" })],
  ["a supplier's code", supplier as Door, () => ({ intent: "save", ...details, code: "OTHER" })],
  ["a supplier's status", supplier as Door, () => ({ intent: "status", status: "paused" })],
  ["what a supplier sells", catalogue as Door, list],
  ["a new supplier", addSupplier as Door, () => ({ ...details, code: "EVIL", status: "active", email: "evil@suedwind.example" })],
  ["a contact named in passing", problems as Door, () => ({ intent: "send_elsewhere", ids: problemId, supplierId, email: "third@suedwind.example" })],
];

test("A shop that is its account's only one changes all of it from inside its admin", async () => {
  expect(await knock(settingsPage as Door, SHOP)).toMatchObject({ mayChange: true });
  expect(await knock(settings as Door, SHOP, { intent: "save", ...ORDERS, ...firm, notifyEmail: "anna@nordwind.example" })).toMatchObject({ ok: true });
  expect(await knock(supplier as Door, SHOP, { intent: "save", ...details })).toMatchObject({ ok: true });
});

describe("Inside the admin of one of several shops", () => {
  beforeAll(async () => {
    const second = await shopOf(SECOND);
    const code = await makeShopInvitation(accountId);
    expect(await joinAccount({ accountId: second.accountId, shopId: second.id, code })).toMatchObject({ ok: true });
    problemId = newId();
    const facts = { accountId, shopId: second.id, key: "x", code: "mail_refused", raisedAt: new Date() };
    await write((tx) => tx.problem.create({ data: { id: problemId, ...facts } }));
  });

  test.each(counted(SHARED, 2))("nobody changes what counts in the others: %s; a member does", async (_what, door, form) => {
    const before = await shared();
    for (const domain of [SECOND, SHOP]) {
      const answer = await knock(door, domain, form());
      expect([answer.ok, answer.said ?? answer.code]).toEqual([false, expect.stringMatching(/^only(ByEmail|_by_email)$/)]);
    }
    expect(await shared()).toBe(before);
    // A mail server is to be forgotten by the next one.
    expect(await knock(door, "a member", form())).toMatchObject({ ok: true });
    expect(await shared()).not.toBe(before);
  });

  test("the pages say that it is done by a member", async () => {
    for (const page of [settingsPage, supplierPage, newSupplierPage]) {
      expect(await knock(page as Door, SECOND)).toMatchObject({ mayChange: false });
      expect(await knock(page as Door, "a member")).toMatchObject({ mayChange: true });
    }
  });

  test("its own orders' settings are its own, and a test order may be sent", async () => {
    expect(await knock(settings as Door, SECOND, { intent: "save-shop", ...ORDERS })).toMatchObject({ ok: true });
    expect(await shopOf(SECOND)).toMatchObject({ forwardWhen: "any" });
    expect((await knock(supplier as Door, SECOND, { intent: "test" })).said).not.toBe("onlyByEmail");
  });
});
