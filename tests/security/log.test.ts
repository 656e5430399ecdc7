import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder } from "#tests/sandbox-shop.ts";
import { NORDWIND, signed, startTown, type Town } from "#tests/security/town.ts";
import { tally } from "#tests/security/tally.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { Member } from "#tests/member.ts";
import { ask, until } from "#tests/world.ts";

const counted = tally("what no line of the log may hold");
type Key = { key: string; secret: string };
const METRICS = "a secret for Prometheus alone";
const PASSWORD = "swordfish-of-the-mail-server";
const WOO_ADDRESS = { first_name: "Ida", last_name: "Vossberg", address_1: "Kai der Möwen 3", city: "Kiel", postcode: "24103", country: "DE" };
const GUESS = "A".repeat(43);

/** What no line of the log may hold, by what it is; and anything that has the form of one. */
const secrets = new Map<string, string | RegExp>([
  ["a customer's name", /Frieda|Kunze|Ida\b|Vossberg/],
  ["a customer's address", /Beim Grünen|Beim%20Gr|Kai der M|Hamburg|Kiel/],
  ["a customer's phone", /5550199|5550177/],
  ["an e-mail address", /[\w.+-]+(@|%40)[\w-]+\.\w+/],
  ["a Shopify token", /shp(at|rt|ua|ss)_/],
  ["a WooCommerce key", /\b[cw]?[ck]s?_[0-9a-f]{20,}/],
  ["a JWT", /eyJ[\w-]{10,}\./],
  ["a document", /passport|%PDF/],
  ["the password of a mail server", PASSWORD],
  ["the secret of the metrics", METRICS],
  ["a token somebody guessed", GUESS],
]);
const foundIn = (text: string) =>
  [...secrets].filter(([, secret]) => (typeof secret === "string" ? text.includes(secret) : secret.test(text))).map(([what]) => what);

let town: Town;
beforeAll(async () => {
  town = await startTown({ LOG_LEVEL: "debug", METRICS_SECRET: METRICS });
  for (const name of ["SECRET_KEY", "SHOPIFY_API_SECRET"]) secrets.set(name, town.world.env[name]!);
});
afterAll(() => town?.close());

/** All ways in that were mailed so far: suppliers' links and sign-ins. */
async function keepMailedTokens() {
  const tokens = (await town.shop.mails()).flatMap(({ text }) => [...text.matchAll(/\/(?:s|sign-in)\/([\w-]{43})/g)].map(([, token]) => token!));
  expect(tokens.length).toBeGreaterThan(5);
  for (const token of tokens) secrets.set(`a mailed way in: ${token}`, token);
}

async function shipShopify() {
  const supplier = await new Supplier().open(town.links.acme.link);
  await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
  await until("it is in the shop", async () => purchaseOrder(town.world, town.links.acme.number)?.shown === "in_shop");
}

async function playWooCommerce() {
  const woo = <Body>(method: string, path: string, body?: unknown) => ask<Body>(town.world.sandboxUrl, method, `/control/woocommerce${path}`, body);
  const goods = { name: "Lamp", sku: "LAMP", status: "publish", type: "simple", regular_price: "89.00", global_unique_id: "4006381333931" };
  await woo("PUT", "/products/9001", { ...goods, supplierCode: "ACME" });
  const keys = await woo<{ url: string; read_write: Key }>("GET", "/keys");
  const { key, secret } = keys.read_write;
  secrets.set("a key of the store", key).set("a secret of the store", secret);
  await town.member.post("/app/shops/new", { intent: "keys", address: keys.url, consumerKey: key, consumerSecret: `${secret}x` });
  await town.member.post("/app/shops/new", { intent: "keys", address: keys.url, consumerKey: key, consumerSecret: secret });
  const { id } = rows<{ id: string }>(town.world, "SELECT id FROM Shop WHERE domain = ?", keys.url)[0]!;
  await town.member.post(`/app?index&shop=${id}`, { intent: "forwarding", on: "yes", from: "" });
  await until("the webhooks", async () => (await woo<unknown[]>("GET", "/webhooks")).length === 6);
  await ask(town.shop.url, "POST", "/control/faults", [{ kind: "woo.api.500", times: 2 }]);
  await woo("POST", "/orders", {
    ...{ id: 4711, number: "4711", status: "processing", currency: "EUR", total: "178.00" },
    ...{ date_created_gmt: "2023-02-23T13:57:10", date_modified_gmt: "2023-02-23T13:57:25", date_paid_gmt: "2023-02-23T13:57:25" },
    billing: { ...WOO_ADDRESS, email: "ida@kunde.example", phone: "+49 431 5550177" },
    shipping: WOO_ADDRESS,
    line_items: [{ id: 47111, name: "Lamp", product_id: 9001, variation_id: 0, quantity: 1, total: "178.00", sku: "LAMP" }],
  });
  const mail = await town.shop.mailInTime("of the store's order", ({ subject }) => subject.includes("4711-ACME-1"));
  await (await new Supplier().open(linkIn(mail))).act("ship", { numbers: "1Z999AA10123456785", carrier: "ups" });
  await until("it is in the store", async () => purchaseOrder(town.world, "4711-ACME-1")?.shown === "in_shop");
}

async function breakThings() {
  const { world, shop, member } = town;
  const order = async () => {
    const body = paidOrder([{ variantId: "950000000001", quantity: 1 }]);
    await shop.place(body, `?shop=${NORDWIND}`);
    return `${body.name.slice(1)}-ACME-1`;
  };
  await shop.faults([{ kind: "api.500", times: 3 }]);
  const late = await order();
  await shop.mailInTime("after the shop answered 500", ({ subject }) => subject.includes(late));
  for (const kind of ["smtp.refuse", "smtp.cut_after_dot"]) {
    await shop.faults([{ kind, times: 1, to: "orders@acme.example" }]);
    const number = await order();
    await until(`${kind} is told`, async () => ["not_sent", "unknown"].includes(purchaseOrder(world, number)?.shown ?? ""));
  }
  const server = { host: "localhost", port: "1", encryption: "tls", user: "orders@nordwind.example", password: PASSWORD, from: "orders@nordwind.example", fromName: "Frieda" };
  expect(await (await member.post("/app/settings", { intent: "save-mail-server", ...server })).text()).toContain("mail.kept");
  await member.post("/app/settings", { intent: "test-mail" });
  await order();
  await until("a mail cannot leave", async () => rows(world, "SELECT 1 FROM Job WHERE kind = 'transmit' AND attempts > 0")[0]);
}

/** What strangers send, personal data and secrets in every place of a request that could be written down. */
async function knock() {
  const { appUrl } = town.world;
  const bell = JSON.stringify({ id: 1, email: "frieda.kunze@example.org", shipping_address: { address1: "Beim Grünen Jäger 12" } });
  const post = (headers: Record<string, string>, body: string) => fetch(`${appUrl}/webhooks/shopify`, { method: "POST", headers, body });
  expect((await post(signed("a guess", bell), bell)).status).toBe(401);
  await post(signed(town.world.env.SHOPIFY_API_SECRET!, bell.slice(0, -9)), bell.slice(0, -9));
  const gossip = { referer: town.links.acme.link, "user-agent": "Frieda Kunze <frieda.kunze@example.org>", cookie: `supplier=${GUESS}` };
  for (const path of [`/s/${GUESS}`, `/sign-in/${GUESS}`, `/s/order/${GUESS}`, "/wp-admin/frieda.kunze@example.org?q=Beim%20Gr%C3%BCnen", "/%E0%A4%A", "/readyz"]) {
    await fetch(appUrl + path, { headers: gossip, redirect: "manual" });
    await fetch(appUrl + path, { method: "POST", headers: { ...gossip, origin: appUrl }, body: new URLSearchParams({ email: "frieda.kunze@example.org" }), redirect: "manual" });
  }
  for (const secret of [METRICS, GUESS]) await fetch(`${appUrl}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
  await fetch(`${appUrl}/s/new-link`, { method: "POST", headers: { origin: appUrl }, body: new URLSearchParams({ email: "orders@acme.example", number: town.links.acme.number }) });
}

test("what Stafette writes at its most talkative, over a story in which much goes wrong, holds no person, no secret and no way in", async () => {
  await shipShopify();
  await playWooCommerce();
  await knock();
  const member = await Member.signIn(town.world, "anna@nordwind.example");
  secrets.set("a member's session", member.cookie.split("=")[1]!).set("a supplier's session", town.links.acme.cookie.split("=")[1]!);
  await keepMailedTokens();
  await breakThings();
  await town.world.stopApp();

  counted([...secrets]);
  const said = town.world.said();
  // The story stands in it: who knocked, what failed, what was answered.
  expect(said).toContain('"route":"/s/:"');
  expect(said).toMatch(/"route":"\/webhooks\/shopify","status":401/);
  expect(said).toMatch(/"route":"\/readyz"/);
  expect(said).toMatch(/"level":[45]0/);
  expect(said.split("\n").filter((line) => foundIn(line).length > 0)).toEqual([]);
});

test.each(counted([
  ['{"msg":"sent to Frieda"}', "a customer's name"],
  ['{"address":"Beim Grünen Jäger 12"}', "a customer's address"],
  ['{"phone":"+49 40 5550199"}', "a customer's phone"],
  ['{"url":"/x?email=anna%40nordwind.example"}', "an e-mail address"],
  ['{"to":["orders@acme.example"]}', "an e-mail address"],
  ['{"token":"shpat_0123"}', "a Shopify token"],
  ["    at /s/" + GUESS, "a token somebody guessed"],
  [`smtps://x:${PASSWORD}@localhost:1`, "the password of a mail server"],
  [`{"authorization":"Bearer ${METRICS}"}`, "the secret of the metrics"],
]))("the search would find it: %s", (line, what) => expect(foundIn(line)).toContain(what));

test("and every key, session and way in of the story, had it been written down", () => {
  const exact = [...secrets].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  expect(exact.length).toBeGreaterThan(12);
  for (const [what, secret] of exact) expect(foundIn(`{"level":30,"found":"${secret}"}`)).toContain(what);
});
