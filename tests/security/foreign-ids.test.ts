import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TABLE, type Things } from "#tests/authorisation-table.ts";
import { tally } from "#tests/security/tally.ts";
import { BROWSER, startTown, SUEDWIND, type Town } from "#tests/security/town.ts";
import { rowsOf } from "#tests/security/whose.ts";
import { accountOf } from "#tests/verify-merchant.ts";

const counted = tally("foreign ids: ids × places");

let town: Town;
let theirs: string;
/** One id of each table the other account has rows in, by the table's name. */
let ids: [table: string, id: string][];
let secrets: string[];
beforeAll(async () => {
  town = await startTown();
  theirs = accountOf(town.world, SUEDWIND);
  ids = [...rowsOf(town.world, theirs)].map(([table, rows]) => [table, String(rows[0]!.id ?? rows[0]!.sessionId)]);
  secrets = [town.links.other.number, "orders@other.example", "Other Acme", "eve@suedwind.example"];
});
afterAll(() => town?.close());

/** Times of visits, ours to the shop included, move by themselves. */
const kept = () => JSON.stringify([...rowsOf(town.world, theirs)].map(([table, rows]) => [table, rows.map(({ lastSeenAt: _a, reconciledAt: _b, deepReconciledAt: _c, readAt: _d, ...row }) => row)]));

type Fields = Record<string, string>;

async function knock(cookie: string, path: string, fields?: Fields | FormData) {
  const headers = { "user-agent": BROWSER, origin: town.world.appUrl, cookie };
  const body = fields && (fields instanceof FormData ? fields : new URLSearchParams(fields));
  const answer = await fetch(town.world.appUrl + path, { method: fields ? "POST" : "GET", headers, body, redirect: "manual" });
  const text = await answer.text();
  expect([path, answer.status < 500]).toEqual([path, true]);
  expect([path, secrets.filter((secret) => text.includes(secret))]).toEqual([path, []]);
  return answer.status;
}

/** Everything a path may name, as the same id. */
const named = (id: string) => new Proxy({} as Things, { get: () => id });

const WITH_IDS = TABLE.filter((row) => /\/(\{id\})/.test(row.path(named("{id}"))) && !row.gets.startsWith("405"));
const PATHS = WITH_IDS.filter(({ route }) => /^(app|s\.order|operator)/.test(route));

/** Whoever may do most at a door. */
const insider = (route: string) => (route.startsWith("s.") ? town.links.acme.cookie : route.startsWith("operator") ? "" : town.member.cookie);

describe("An id of another account, in an address,", () => {
  test.each(PATHS.map((row) => [`${row.method} ${row.route}`, row] as const))("opens nothing at %s, and changes nothing of theirs", async (_name, row) => {
    const before = kept();
    for (const [table, id] of counted(ids)) {
      const status = await knock(insider(row.route), row.path(named(id)), row.method === "POST" ? (row.form?.() ?? {}) : undefined);
      expect([table, [400, 404].includes(status)]).toEqual([table, true]);
    }
    expect(kept()).toBe(before);
  });

  test.each([["shop"], ["done", "user_id", "after", "before", "kind", "q", "id"]])("opens nothing as «%s» behind an own page's", async (...names) => {
    const before = kept();
    const pages = ["/app", "/app/orders", "/app/products", "/app/suppliers", "/app/settings", "/app/account", "/app/problems", "/app/shops/new", `/app/orders/${town.it.order}`];
    for (const [, id] of counted(ids, pages.length * names.length)) {
      for (const page of pages) await knock(town.member.cookie, `${page}?${new URLSearchParams(names.map((name) => [name, id]))}`);
    }
    expect(kept()).toBe(before);
  });
});

const parcel = { carrierId: "ups", numbers: "1Z999AA10123456784", version: "1", revision: "1" };
const tracking = (line: string) => ({ ...parcel, submission: crypto.randomUUID(), lines: JSON.stringify([{ lineId: line, quantity: 1 }]) });

/** Each form that takes ids, with every id it takes as the same foreign one; where it names an own thing beside, as a form of its own. */
const FORMS: [what: string, who: "member" | "supplier", path: (it: Things) => string, fields: (id: string, it: Things) => Fields][] = [
  ...["send_again", "mark_as_sent", "cancel"].map((intent) => [intent, "member", ({ order }: Things) => `/app/orders/${order}`, (id: string) => ({ intent, purchaseOrderId: id })] satisfies (typeof FORMS)[number]),
  ["release", "member", ({ order }) => `/app/orders/${order}`, (id) => ({ intent: "release", purchaseOrderId: id, holdId: id })],
  ["release, beside an own purchase order", "member", ({ order }) => `/app/orders/${order}`, (id, { purchaseOrder }) => ({ intent: "release", purchaseOrderId: purchaseOrder, holdId: id })],
  ["write_again", "member", ({ order }) => `/app/orders/${order}`, (id) => ({ intent: "write_again", shipmentId: id })],
  ["enter_tracking", "member", ({ order }) => `/app/orders/${order}`, (id) => ({ intent: "enter_tracking", purchaseOrderId: id, ...tracking(id) })],
  ["enter_tracking, beside an own purchase order", "member", ({ order }) => `/app/orders/${order}`, (id, { purchaseOrder }) => ({ intent: "enter_tracking", purchaseOrderId: purchaseOrder, ...tracking(id) })],
  ["correct_tracking", "member", ({ order }) => `/app/orders/${order}`, (id, { purchaseOrder }) => ({ intent: "correct_tracking", purchaseOrderId: purchaseOrder, shipmentId: id, ...parcel })],
  ["a contact saved", "member", ({ supplier }) => `/app/suppliers/${supplier}`, (id) => ({ intent: "save-contact", contactId: id, email: "evil@evil.example", name: "E" })],
  ["a contact removed", "member", ({ supplier }) => `/app/suppliers/${supplier}`, (id) => ({ intent: "remove-contact", contactId: id })],
  ["a member removed", "member", () => "/app/account", (id) => ({ intent: "remove", memberId: id })],
  ["a session ended", "member", () => "/app/account", (id) => ({ intent: "revoke", sessionId: id })],
  ["a shop disconnected", "member", () => "/app/account", (id) => ({ intent: "disconnect", shopId: id })],
  ["a shop's GTIN field", "member", () => "/app/shops/new", (id) => ({ intent: "gtin", shopId: id, gtinSource: "evil.field" })],
  ...["retry", "mark_as_sent", "cancel", "send_elsewhere"].map((intent) => [`${intent} in bulk`, "member", () => "/app/problems?index", (id: string) => ({ intent, ids: id, supplierId: id, mayHaveArrived: "yes" })] satisfies (typeof FORMS)[number]),
  ["another contact in bulk, for an own problem", "member", () => "/app/problems?index", (id, { problem }) => ({ intent: "send_elsewhere", ids: problem, contactId: id, mayHaveArrived: "yes" })],
  ["a new address of another supplier in bulk, for an own problem", "member", () => "/app/problems?index", (id, { problem }) => ({ intent: "send_elsewhere", ids: problem, supplierId: id, email: "new@elsewhere.example", mayHaveArrived: "yes" })],
  ["another supplier in bulk, for an own problem", "member", () => "/app/problems?index", (id, { problem }) => ({ intent: "send_elsewhere", ids: problem, supplierId: id, mayHaveArrived: "yes" })],
  ["an account chosen", "member", () => "/sign-in/account", (id) => ({ account: id })],
  ["a supplier's parcel", "supplier", ({ purchaseOrder }) => `/s/order/${purchaseOrder}`, (id) => ({ intent: "ship", carrier: "ups", numbers: parcel.numbers, version: "1", submission: id, [`quantity.${id}`]: "1" })],
  ["a supplier's answer", "supplier", ({ purchaseOrder }) => `/s/order/${purchaseOrder}`, (id) => ({ intent: "answer", version: "1", [`answer.${id}`]: "refused", [`reason.${id}`]: "no" })],
  ["a supplier's correction", "supplier", ({ purchaseOrder }) => `/s/order/${purchaseOrder}`, (id) => ({ intent: "correct", shipment: id, version: "1", revision: "1", carrier: "ups", numbers: parcel.numbers })],
];

describe("An id of another account, in an own form,", () => {
  test.each(FORMS)("%s: reaches nothing of theirs", async (_what, who, path, fields) => {
    const before = kept();
    const cookie = who === "member" ? town.member.cookie : town.links.acme.cookie;
    for (const [, id] of counted(ids)) await knock(cookie, path(town.it), fields(id, town.it));
    expect(kept()).toBe(before);
  });

  test.each(["/app?index", "/app/settings", "/app/products", "/app/problems?index"])("%s: another account's shop in the address refuses the form", async (path) => {
    const before = kept();
    for (const [table, id] of counted(ids)) {
      const status = await knock(town.member.cookie, `${path}${path.includes("?") ? "&" : "?"}shop=${id}`, { intent: "forwarding", on: "" });
      expect([table, status]).toEqual([table, 404]);
    }
    expect(kept()).toBe(before);
  });

  test("and the same ids are their owner's: the ids are true ones, and what they reach is seen by the comparison", async () => {
    expect(ids.map(([table]) => table)).toEqual(expect.arrayContaining(["Order", "PurchaseOrder", "Supplier", "Contact", "Member", "MemberSession", "Shop", "Problem", "SupplierLink"]));
    expect([...rowsOf(town.world, theirs).values()].flat().some((row) => JSON.stringify(row).includes(town.it.account))).toBe(false);
    const before = kept();
    const supplier = ids.find(([table]) => table === "Supplier")![1];
    const contact = { intent: "save-contact", email: "more@other.example", name: "More" };
    expect((await town.otherMember.fetch(`/app/suppliers/${supplier}`, { method: "POST", body: new URLSearchParams(contact) })).status).toBeLessThan(400);
    expect(kept()).not.toBe(before);
  });
});

test("An operator finds an account under its own id alone, and a document under its own account's", async () => {
  const operator = town.operatorWhoLeaves.cookie;
  for (const [table, id] of counted(ids.filter(([table]) => table !== "Account"), 2)) {
    expect([table, await knock(operator, `/operator/accounts/${id}`), await knock(operator, `/operator/accounts/${town.it.account}/documents/${id}`, {})]).toEqual([table, 404, 404]);
  }
});
