import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doors } from "#app/doors.server.ts";
import { ACTORS, ANSWERS_OPTIONS, TABLE, type Actor, type Row, type Things } from "#tests/authorisation-table.ts";
import { rows } from "#tests/rows.ts";
import { BELL, BROWSER, PERSONAL, startTown, type Town } from "#tests/security/town.ts";
import { tally } from "#tests/security/tally.ts";
import type { World } from "#tests/world.ts";

const counted = tally("doors: routes × methods × actors");

let town: Town;
let world: World;
let it: Things;
let secrets: string[];
beforeAll(async () => {
  town = await startTown();
  ({ world, it, secrets } = town);
});
afterAll(() => town?.close());

async function knock(row: Row, actor: Actor, path = row.path(it), method: string = row.method) {
  // Whoever signs out is out; he is wanted at further doors.
  const leaves = actor === "operator" && row.route === "operator._index" && method === "POST";
  const own = row.route === "sign-out" ? {} : leaves ? { cookie: town.operatorWhoLeaves.cookie } : await town.brings(actor);
  const headers: Record<string, string> = { "user-agent": BROWSER, ...own };
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (method !== "GET" && method !== "HEAD") {
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

/** Operators read there who a merchant is; never what he sells, nor to whom. */
const readsHere = (row: Row, actor: Actor) =>
  ["merchant", "member", "supplier"].includes(actor) || (actor === "operator" && row.route.startsWith("operator"));

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
    "SELECT id, verification FROM Account ORDER BY id",
    "SELECT id FROM VerificationDocument ORDER BY id",
    "SELECT count(*) FROM VerificationEntry",
    "SELECT count(*) FROM OperatorSession",
    "SELECT count(*) FROM Acknowledgement",
    "SELECT count(*) FROM Shipment",
    "SELECT count(*) FROM CatalogueItem",
    "SELECT count(*) FROM TimelineEntry WHERE actor IN ('merchant', 'supplier')",
  ].map((sql) => rows(world, sql));

/** The route files, by the names Remix gives their routes. */
const routeFiles = readdirSync("app/routes")
  .filter((name) => !/\.test\.tsx?$/.test(name))
  .map((name) => name.replace(/\.tsx?$/, ""));

/** The doors before Remix, by what is really mounted, named alike; whatever stands there without an address has none. */
const doorNames = doors.stack.map(({ route }) => route?.path.slice(1).replaceAll("/", ".").replaceAll(":", "$") ?? "no address of its own");
const opened = [...routeFiles, ...doorNames];

const part = (name: string) => (name === "$" ? ".+" : name.startsWith("$") ? "[^/]+" : name);
/** The paths a route answers, as its name says them. */
const pathsOf = (route: string) => new RegExp(`^/${route.split(".").filter((name) => name !== "_index").map(part).join("/")}$`);
/** The more of a name is left open, the later its route's turn; last comes what takes whatever follows. */
const openIn = (route: string) => route.split(".").reduce((sum, name) => sum + (name === "$" ? 10 : Number(name.startsWith("$"))), 0);

const READING = TABLE.filter((row) => row.method === "GET");

describe("Who may do what", () => {
  test("every route stands in the table, with reading and with writing, and each row has a word for each actor", () => {
    const listed = (method: string) => TABLE.filter((row) => row.method === method).map((row) => row.route);
    expect(listed("GET").toSorted()).toEqual(opened.toSorted());
    expect(listed("POST").toSorted()).toEqual(opened.toSorted());
    for (const row of TABLE) expect([row.route, row.gets.split(" ").length]).toEqual([row.route, ACTORS.length]);
  });

  test.each(TABLE.map((row) => [`${row.method} ${row.route}`, row] as const))("%s is knocked at where it is, and at no other door", (_name, { route, method, path }) => {
    const [pathname = "", query = ""] = path(it).split("?");
    expect(pathname).toMatch(pathsOf(route));
    expect(opened.filter((other) => openIn(other) < openIn(route) && pathsOf(other).test(pathname))).toEqual([]);
    // A form for an index page says so; else its layout would take it.
    if (method === "POST") expect(query === "index").toBe(route.endsWith("_index"));
  });

  // Whoever is refused comes first: what he did must have changed nothing for the one who may.
  const rank = (row: Row, actor: Actor) => (/yes|in|422|400/.test(row.gets.split(" ")[ACTORS.indexOf(actor)]!) ? 1 : 0);

  test.each(counted(TABLE, ACTORS.length).map((row) => [`${row.method} ${row.route}`, row] as const))("%s", async (_name, row) => {
    const got = new Map<Actor, string>();
    for (const actor of ACTORS.toSorted((a, b) => rank(row, a) - rank(row, b))) {
      const before = facts();
      const { response, body } = await knock(row, actor);
      got.set(actor, meaning(response));
      const mayRead = readsHere(row, actor) || row.route === "s.$token";
      expect(found(body, mayRead ? [] : secrets), `${actor} reads here`).toEqual([]);
      if (!row.personal?.includes(actor)) expect(found(body, PERSONAL), `${actor} reads of the customer`).toEqual([]);
      if (rank(row, actor) === 0) expect(facts(), `${actor} changed something`).toEqual(before);
    }
    expect(ACTORS.map((actor) => got.get(actor)).join(" "), ACTORS.join(" · ")).toBe(row.gets);
  });

  test.each(READING.map((row) => [row.route, row] as const))(
    "the bare data of %s is no way around its door",
    async (_name, row) => {
      const [path, query] = row.path(it).split("?");
      const data = `${path === "/" ? "/_root" : path}.data${query && query !== "index" ? `?${query}` : ""}`;
      for (const actor of ACTORS.filter((one) => !readsHere(row, one))) {
        const { body } = await knock(row, actor, data);
        expect(found(body, row.route === "s.$token" ? PERSONAL : secrets), actor).toEqual([]);
      }
    },
  );

  test.each(counted(READING, ACTORS.length).map((row) => [row.route, row] as const))("HEAD %s is answered as GET is, without a body", async (_name, row) => {
    const before = facts();
    for (const [at, actor] of ACTORS.entries()) {
      const { response, body } = await knock(row, actor, row.path(it), "HEAD");
      expect([actor, meaning(response), body]).toEqual([actor, row.gets.split(" ")[at], ""]);
    }
    expect(facts()).toEqual(before);
  });

  test.each(counted(["PUT", "PATCH", "DELETE", "PROPFIND"], READING.length * ACTORS.length))("%s opens no door at all, whoever knocks, and changes nothing", async (method) => {
    const before = facts();
    for (const row of TABLE.filter((one) => !READING.includes(one))) {
      for (const actor of ACTORS) {
        const { response, body } = await knock(row, actor, row.path(it), method);
        expect([row.route, actor, response.status, body]).toEqual([row.route, actor, 405, ""]);
      }
    }
    expect(facts()).toEqual(before);
  });

  test.each(counted(READING, ACTORS.length).map((row) => [row.route, row] as const))("OPTIONS %s tells nothing, whoever knocks, and changes nothing", async (route, row) => {
    const before = facts();
    for (const actor of ACTORS) {
      const { response, body } = await knock(row, actor, row.path(it), "OPTIONS");
      expect([actor, response.status]).toEqual([actor, ANSWERS_OPTIONS[route] ?? 405]);
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
      expect(found(body, secrets), actor).toEqual([]);
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
    const { response, body } = await knock(row, "other merchant", `/app/orders/${town.others.order}`, "POST");
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
    const { response } = await knock(row, "other shop's supplier", `/s/order/${town.others.purchaseOrder}`, "POST");
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
