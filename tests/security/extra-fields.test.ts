import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tally } from "#tests/security/tally.ts";
import { BROWSER, startTown, SUEDWIND, type Town } from "#tests/security/town.ts";
import { rowsOf, tablesOf } from "#tests/security/whose.ts";
import { rows } from "#tests/rows.ts";
import { accountOf } from "#tests/verify-merchant.ts";

const counted = tally("mass assignment: forms × fields");

let town: Town;
/** Every column of every table, with values that stand there: the other account's where it has rows. */
let columns: Map<string, string[]>;
beforeAll(async () => {
  town = await startTown();
  const theirs = rowsOf(town.world, accountOf(town.world, SUEDWIND));
  columns = new Map();
  for (const table of tablesOf(town.world)) {
    for (const { name } of rows<{ name: string }>(town.world, `SELECT name FROM pragma_table_info('${table}')`)) {
      const value = theirs.get(table)?.find((row) => row[name] !== null && row[name] !== "")?.[name] ?? 1;
      columns.set(name, [...new Set([...(columns.get(name) ?? []), String(value).slice(0, 200)])]);
    }
  }
  // What nobody of theirs has, but many would like to have.
  for (const [name, value] of [["verification", "verified"], ["status", "removed"], ["state", "done"], ["shown", "shipped"], ["outcome", "qualified"], ["payment", "paid"]]) columns.get(name!)!.push(value!);
});
afterAll(() => town?.close());

type Fields = Record<string, string>;
type Form = { who: "member" | "supplier"; path: () => string; fields: (turn: string) => Fields };
const order = () => `/app/orders/${town.it.order}`;
const supplier = () => `/app/suppliers/${town.it.supplier}`;
const ownRow = (sql: string) => rows<{ id: string }>(town.world, sql, town.it.purchaseOrder)[0]!.id;
const line = () => ownRow("SELECT l.id FROM PurchaseOrderLine l JOIN PurchaseOrderVersion v ON v.id = versionId WHERE purchaseOrderId = ?");
const person = (turn: string) => `person-${turn}@new.example`;

/** Every form that writes, as its page sends it; `turn` makes what may stand only once different each time. */
const FORMS: Record<string, Form> = {
  "a supplier made": { who: "member", path: () => "/app/suppliers/new", fields: (turn) => ({ code: `N${turn}`, name: "New", email: person("n"), language: "en", timezone: "Europe/Berlin", status: "draft", internalRef: "", defaultCarrier: "", acceptsAnyGtin: "on", attachAddress: "on" }) },
  "a supplier saved": { who: "member", path: supplier, fields: () => ({ intent: "save", code: "ACME", name: "Acme Living Ltd", language: "en", timezone: "Europe/London", internalRef: "", defaultCarrier: "", acceptsAnyGtin: "on", attachAddress: "on" }) },
  "a supplier's status": { who: "member", path: supplier, fields: () => ({ intent: "status", status: "active" }) },
  "a contact": { who: "member", path: supplier, fields: (turn) => ({ intent: "save-contact", contactId: "", email: person(turn), name: "New" }) },
  "settings": { who: "member", path: () => "/app/settings", fields: () => ({ intent: "save", language: "en", name: "Nordwind", notifyEmail: "shop@nordwind.example", forwardWhen: "paid", gtinSource: "barcode", notifyCustomer: "on", completeOrders: "on" }) },
  "a mail server": { who: "member", path: () => "/app/settings", fields: () => ({ intent: "save-mail-server", host: "mail.example.com", port: "587", encryption: "tls", user: "a", password: "b", from: "a@b.example" }) },
  "forwarding": { who: "member", path: () => "/app?index", fields: () => ({ intent: "forwarding", on: "yes", from: "" }) },
  "an invitation": { who: "member", path: () => "/app/account", fields: (turn) => ({ intent: "invite", email: person(turn) }) },
  "a code for another shop": { who: "member", path: () => "/app/shops/new", fields: () => ({ intent: "code" }) },
  "an order looked at again": { who: "member", path: order, fields: () => ({ intent: "check_again" }) },
  "tracking of the merchant's": { who: "member", path: order, fields: () => ({ intent: "enter_tracking", purchaseOrderId: town.it.purchaseOrder, carrierId: "ups", name: "", url: "", numbers: "1Z999AA10123456784", version: "1", submission: "0199aaaa-bbbb-7ccc-8ddd-eeeeffff0002", lines: JSON.stringify([{ lineId: line(), quantity: 1 }]) }) },
  "a supplier's answer": { who: "supplier", path: () => `/s/order/${town.it.purchaseOrder}`, fields: () => ({ intent: "accept_all", version: "1" }) },
  "a supplier's parcel": { who: "supplier", path: () => `/s/order/${town.it.purchaseOrder}`, fields: () => ({ intent: "ship", version: "1", carrier: "ups", name: "", url: "", numbers: "1Z999AA10123456784", submission: "0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001", [`quantity.${line()}`]: "1" }) },
  "a problem seen": { who: "member", path: () => `/app/problems/${town.it.problem}`, fields: () => ({ intent: "seen" }) },
  "an account chosen": { who: "member", path: () => "/sign-in/account", fields: () => ({ account: town.it.account }) },
};

async function send({ who, path }: Form, fields: Fields): Promise<number> {
  const cookie = who === "member" ? town.member.cookie : town.links.acme.cookie;
  const headers = { "user-agent": BROWSER, origin: town.world.appUrl, cookie };
  const answer = await fetch(town.world.appUrl + path(), { method: "POST", headers, body: new URLSearchParams(fields), redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}

const RESTLESS = ["Destination", "Job", "ShopCheck", "ShopifySession", "WriteProbe"];
const NAMES_TIMES_SECRETS = /"[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}"|"\d{4}-\d\d-\d\dT[^"]+"|"\w*(Hash|Sealed|sealed|messageId)":"[^"]*"|\b1[78]\d{11}\b/g;

/** All rows, with what is new each time (ids, times, secrets, the turn) taken out: how often each is there. */
function picture(): Map<string, number> {
  const found = new Map<string, number>();
  for (const table of tablesOf(town.world).filter((name) => !RESTLESS.includes(name))) {
    for (const { lastSeenAt: _a, reconciledAt: _b, ...row } of rows(town.world, `SELECT * FROM "${table}"`)) {
      const plain = `${table} ${JSON.stringify(row).replaceAll(NAMES_TIMES_SECRETS, "…").replaceAll(/\b(n|person-)turn\d+/gi, "$1")}`;
      found.set(plain, (found.get(plain) ?? 0) + 1);
    }
  }
  return found;
}

/** What a post adds to the picture and takes from it. */
async function effect(form: Form, fields: Fields) {
  const before = picture();
  const status = await send(form, fields);
  await town.world.quiet();
  const after = picture();
  const changes = [...new Set([...before.keys(), ...after.keys()])].map((row) => [row, (after.get(row) ?? 0) - (before.get(row) ?? 0)] as const);
  return { status, changes: changes.filter(([, by]) => by !== 0).toSorted() };
}

describe("A form with a field for every column there is", () => {
  test.each(Object.entries(FORMS))("%s: changes what it changes without them, and nothing else", async (_what, form) => {
    const first = await effect(form, form.fields("turn1"));
    expect(first.status, "the form is one its page could send").toBeLessThan(400);
    const plain = form.fields("turn2");
    const expected = await effect(form, plain);
    const most = Math.max(...[...columns.values()].map((values) => values.length));
    const extra: Fields = {};
    // A field of each name in each spelling; where several tables have such a column, their values take turns.
    for (const [at, [name, values]] of [...columns].entries()) {
      if (name in plain) continue;
      extra[name] = values[at % Math.min(most, values.length)]!;
      extra[`data.${name}`] = extra[`account[${name}]`] = extra[`${name}[set]`] = extra[name]!;
    }
    const full = { ...extra, ...form.fields("turn3") };
    counted(Object.keys(extra));
    expect(await effect(form, full)).toEqual(expected);
  });

  test("changes are seen: another name for a supplier is one", async () => {
    const form = FORMS["a supplier saved"]!;
    expect((await effect(form, { ...form.fields(""), name: "Another" })).changes).toHaveLength(2);
  });
});
