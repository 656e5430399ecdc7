import { createHmac } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTORS, TABLE, type Actor, type Row, type Things } from "#tests/authorisation-table.ts";
import { Member } from "#tests/member.ts";
import { Merchant } from "#tests/merchant.ts";
import { problemsOf, purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn } from "#tests/supplier.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
const NORDWIND = "nordwind.myshopify.com";
const SUEDWIND = "suedwind.myshopify.com";
const LAMP = "950000000001";
const WRONG = "950000000002";
const BELL = JSON.stringify({ id: 1 });

let world: World;
let shop: SandboxShop;
let it: Things;
/** The other merchant's own order and purchase order. */
let others: { order: string; purchaseOrder: string };
let cookies: Record<"supplier" | "other supplier" | "member" | "other member", string>;
/** What only the merchant and his supplier may know; the last two, only who ships. */
let secrets: string[];
const PERSONAL = ["Frieda", "Beim Grünen Jäger"];

/** An order of one lamp (and of one with a wrong code) in a shop, sent to its supplier; the way in that his mail gave. */
async function sentOrder(domain: string) {
  const at = `?shop=${domain}`;
  for (const [id, barcode] of [[LAMP, "4006381333931"], [WRONG, "4006381333932"]] as const) {
    await ask(shop.url, "PUT", `/control/variants/${id}${at}`, { title: "Lamp", barcode, supplierCode: "ACME" });
  }
  const body = paidOrder([{ variantId: LAMP, quantity: 2 }, { variantId: WRONG, quantity: 1 }]);
  const platformOrderId = await shop.place(body, at);
  const number = `${body.name.slice(1)}-ACME-1`;
  const link = linkIn(await shop.mail(number, (mail) => mail.subject.includes(number)));
  const opened = await fetch(link, { method: "POST", headers: { origin: world.appUrl }, redirect: "manual" });
  return { name: body.name, number, platformOrderId, link, cookie: opened.headers.getSetCookie()[0]!.split(";")[0]! };
}

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  await ask(shop.url, "PUT", `/control/shops/${SUEDWIND}`, { name: "Südwind", products: true });
  await ask(shop.url, "POST", `/control/shops/${SUEDWIND}/install`);
  const other = new Merchant(world, SUEDWIND);
  const supplier = { code: "ACME", name: "Other Acme", status: "active", language: "en", timezone: "Europe/Berlin", acceptsAnyGtin: "on" };
  await other.post("/app/suppliers/new", { ...supplier, email: "orders@other.example" });
  const forwarding = new URLSearchParams({ intent: "forwarding", on: "yes", from: "" });
  await other.fetch("/app?index", { method: "POST", body: forwarding });

  const [own, foreign] = [await sentOrder(NORDWIND), await sentOrder(SUEDWIND)];
  const request = { data_request: { id: 77 }, customer: { id: 1 }, orders_requested: [Number(own.platformOrderId)] };
  await ask(shop.url, "POST", `/control/shops/${NORDWIND}/compliance`, { topic: "customers/data_request", body: request });
  await until("a data request", async () => rows(world, "SELECT id FROM DataRequest")[0]);
  await until("a problem", async () => problemsOf(world, own.platformOrderId).includes("invalid_lines"));
  const sent = purchaseOrder(world, own.number)!;
  const one = (sql: string, ...params: unknown[]) => rows<{ id: string }>(world, sql, ...params)[0]!.id;
  it = {
    order: sent.orderId,
    purchaseOrder: sent.id,
    supplier: one("SELECT supplierId AS id FROM PurchaseOrder WHERE id = ?", sent.id),
    problem: one("SELECT id FROM Problem WHERE orderId = ? AND code = 'invalid_lines'", sent.orderId),
    dataRequest: one("SELECT id FROM DataRequest"),
    token: own.link.split("/").at(-1)!,
  };
  const theirs = purchaseOrder(world, foreign.number)!;
  others = { order: theirs.orderId, purchaseOrder: theirs.id };
  const memberOf = async (domain: string, email: string) => {
    await new Merchant(world, domain).post("/app/account", { intent: "invite", email });
    return (await Member.open(world, email)).cookie;
  };
  const [member, otherMember] = [await memberOf(NORDWIND, "anna@nordwind.example"), await memberOf(SUEDWIND, "eve@suedwind.example")];
  cookies = { supplier: own.cookie, "other supplier": foreign.cookie, member, "other member": otherMember };
  secrets = [own.name, own.number, "orders@acme.example", "Acme Living", "Am Sandtorkai", ...PERSONAL];
});
afterAll(() => world?.close());

/** What an actor brings along, wherever he goes. */
async function brings(actor: Actor): Promise<Record<string, string>> {
  if (actor === "nobody") return {};
  if (actor === "supplier" || actor === "other supplier" || actor === "member" || actor === "other member") return { cookie: cookies[actor] };
  if (actor === "merchant" || actor === "other merchant") {
    const domain = actor === "merchant" ? NORDWIND : SUEDWIND;
    const { token } = await ask<{ token: string }>(shop.url, "GET", `/control/session-token?shop=${domain}`);
    return { authorization: `Bearer ${token}` };
  }
  const secret = actor === "shop" ? world.env.SHOPIFY_API_SECRET! : "a guess";
  return {
    "content-type": "application/json",
    "x-shopify-topic": "orders/updated",
    "x-shopify-shop-domain": NORDWIND,
    "x-shopify-webhook-id": "1",
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(BELL).digest("base64"),
  };
}

async function knock(row: Row, actor: Actor, path = row.path(it), method: string = row.method) {
  // Whoever signs out is out; he is wanted at further doors.
  const own = row.route === "sign-out" ? {} : await brings(actor);
  const headers: Record<string, string> = { "user-agent": BROWSER, ...own };
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (method !== "GET") {
    headers.origin = world.appUrl;
    const form = row.form?.() ?? {};
    init.body = "x-shopify-topic" in own ? BELL : form instanceof FormData ? form : new URLSearchParams(form);
  }
  const response = await fetch(world.appUrl + path, init);
  return { response, body: await response.text() };
}

function meaning({ status, headers }: Response): string {
  if (status >= 200 && status < 300) return "yes";
  if (status >= 300 && status < 400) return headers.has("set-cookie") ? "in" : "away";
  return String(status);
}

const found = (body: string, words: string[]) => words.filter((word) => body.includes(word));

/** Everything a merchant or a supplier can change; times and what only the shop says are left out. */
const facts = () =>
  [
    "SELECT id, accountId, code, name, status, language FROM Supplier ORDER BY id",
    "SELECT id, email, removedAt FROM Contact ORDER BY id",
    "SELECT id, status, version FROM PurchaseOrder ORDER BY id",
    "SELECT id, name, notifyEmail, language FROM Account ORDER BY id",
    "SELECT id, forwarding, forwardWhen FROM Shop ORDER BY id",
    "SELECT id, clearedAt, seenAt FROM Problem WHERE code = 'invalid_lines' ORDER BY id",
    "SELECT id, answeredAt FROM DataRequest ORDER BY id",
    "SELECT count(*) FROM Acknowledgement",
    "SELECT count(*) FROM Shipment",
    "SELECT count(*) FROM CatalogueItem",
    "SELECT count(*) FROM TimelineEntry WHERE actor IN ('merchant', 'supplier')",
  ].map((sql) => rows(world, sql));

/** The route files, by the names Remix gives their routes, and the doors before Remix, which are named alike. */
const routeFiles = [...readdirSync("app/routes"), ...readdirSync("app/doors").filter((name) => name.startsWith("webhooks."))]
  .filter((name) => !/\.test\.tsx?$/.test(name))
  .map((name) => name.replace(/(\.server)?\.tsx?$/, ""));

describe("Who may do what", () => {
  test("every route stands in the table, with reading and with writing", () => {
    const listed = (method: string) => TABLE.filter((row) => row.method === method).map((row) => row.route);
    expect(listed("GET").toSorted()).toEqual(routeFiles.toSorted());
    expect(listed("POST").toSorted()).toEqual(routeFiles.toSorted());
  });

  // Whoever is refused comes first: what he did must have changed nothing for the one who may.
  const rank = (row: Row, actor: Actor) => (/yes|in|422|400/.test(row.gets.split(" ")[ACTORS.indexOf(actor)]!) ? 1 : 0);

  test.each(TABLE.map((row) => [`${row.method} ${row.route}`, row] as const))("%s", async (_name, row) => {
    const got = new Map<Actor, string>();
    for (const actor of ACTORS.toSorted((a, b) => rank(row, a) - rank(row, b))) {
      const before = facts();
      const { response, body } = await knock(row, actor);
      got.set(actor, meaning(response));
      const mayRead = actor === "merchant" || actor === "member" || actor === "supplier" || row.route === "s.$token";
      expect(found(body, mayRead ? [] : secrets), `${actor} reads here`).toEqual([]);
      if (!row.personal?.includes(actor)) expect(found(body, PERSONAL), `${actor} reads of the customer`).toEqual([]);
      if (rank(row, actor) === 0) expect(facts(), `${actor} changed something`).toEqual(before);
    }
    expect(ACTORS.map((actor) => got.get(actor)).join(" "), ACTORS.join(" · ")).toBe(row.gets);
  });

  test.each(TABLE.filter((row) => row.method === "GET").map((row) => [row.route, row] as const))(
    "the bare data of %s is no way around its door",
    async (_name, row) => {
      const [path, query] = row.path(it).split("?");
      const data = `${path === "/" ? "/_root" : path}.data${query && query !== "index" ? `?${query}` : ""}`;
      for (const actor of ACTORS.filter((one) => one !== "merchant" && one !== "member" && one !== "supplier")) {
        const { body } = await knock(row, actor, data);
        expect(found(body, row.route === "s.$token" ? PERSONAL : secrets), actor).toEqual([]);
      }
    },
  );

  test.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("%s opens no door that is shut, and changes nothing", async (method) => {
    const before = facts();
    for (const row of TABLE.filter((one) => one.method === "POST" && one.route !== "s.$token")) {
      const { response, body } = await knock(row, "other merchant", row.path(it), method);
      expect(found(body, secrets), `${row.route}: ${response.status}`).toEqual([]);
    }
    expect(facts()).toEqual(before);
  });

  const NAMED = ["send_again", "mark_as_sent", "cancel", "release", "write_again", "enter_tracking", "correct_tracking"];
  test.each(NAMED)("«%s» on an own order, naming another merchant's purchase order, reaches nothing", async (intent) => {
    const before = facts();
    const lines = rows<{ id: string }>(world, "SELECT id FROM PurchaseOrderLine").map(({ id }) => ({ lineId: id, quantity: 1 }));
    const { purchaseOrder: purchaseOrderId } = it;
    const ids = { purchaseOrderId, holdId: purchaseOrderId, shipmentId: purchaseOrderId, submission: crypto.randomUUID() };
    const parcel = { carrierId: "ups", numbers: "1Z999AA10123456784", version: "1", revision: "1", lines: JSON.stringify(lines) };
    const row = { ...TABLE[0]!, form: () => ({ intent, ...ids, ...parcel }) };
    const { response, body } = await knock(row, "other merchant", `/app/orders/${others.order}`, "POST");
    expect(response.status).toBe(404);
    expect(found(body, secrets)).toEqual([]);
    expect(facts()).toEqual(before);
  });

  test.each(["ship", "answer"])("«%s» on a supplier's own page, naming lines of another purchase order, reaches nothing", async (intent) => {
    const before = facts();
    const lines = rows<{ id: string }>(world, "SELECT l.id FROM PurchaseOrderLine l JOIN PurchaseOrderVersion v ON v.id = versionId WHERE purchaseOrderId = ?", it.purchaseOrder);
    const named = Object.fromEntries(lines.flatMap(({ id }) => [[`quantity.${id}`, "1"], [`answer.${id}`, "refused"], [`reason.${id}`, "no"]]));
    const parcel = { carrier: "ups", numbers: "1Z999AA10123456784", submission: crypto.randomUUID() };
    const row = { ...TABLE[0]!, form: () => ({ intent, version: "1", ...named, ...parcel }) };
    const { response } = await knock(row, "other supplier", `/s/order/${others.purchaseOrder}`, "POST");
    expect(response.status).toBe(422);
    expect(facts()).toEqual(before);
  });

  test("the secrets are ones: the merchant's own pages show them, and his supplier's page the customer", async () => {
    const read = async (route: string, actor: Actor) => (await knock(TABLE.find((row) => row.route === route)!, actor)).body;
    const own = (await read("app.orders.$id", "merchant")) + (await read("app.suppliers.$id", "merchant")) + (await read("app.settings", "merchant"));
    expect(secrets.filter((secret) => !PERSONAL.includes(secret) && !own.includes(secret))).toEqual([]);
    expect(found(await read("s.order.$purchaseOrderId", "supplier"), PERSONAL)).toEqual(PERSONAL);
  });
});
