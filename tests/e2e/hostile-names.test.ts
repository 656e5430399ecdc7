import Database from "better-sqlite3";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { PATIENCE, USER_AGENT } from "#tests/e2e/browser.ts";
import { openMerchantPage } from "#tests/e2e/merchant-page.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder } from "#tests/sandbox-shop.ts";
import { tally } from "#tests/security/tally.ts";
import { startTown, type Town } from "#tests/security/town.ts";
import { linkIn } from "#tests/supplier.ts";
import { until } from "#tests/world.ts";

const counted = tally("markup on pages: pages × names");

const RUN = "window.ran=1";
const NAME =
  `Evil"'><script>${RUN}</script><img src=https://evil.example/x onerror=${RUN}><svg onload=${RUN}><iframe src="javascript:parent.${RUN}"></iframe>` +
  `<a href="javascript:${RUN}">x</a><style>@import "https://evil.example/x"</style><base href=https://evil.example><evil-mark></evil-mark>` +
  `</title></textarea></script><script>${RUN}</script>{{7*7}}\${${RUN}}`;
const ADDRESS = "javascript:window.ran=1//https://evil.example/{n}";

/** Every column in which somebody else's words stand. */
const WORDS: [table: string, columns: string[]][] = [
  ["Shop", ["name"]],
  ["Account", ["name", "verificationReason"]],
  ["Supplier", ["name", "internalRef"]],
  ["Contact", ["name"]],
  ["Order", ["name"]],
  ["OrderLine", ["title", "variantTitle", "sku", "gtin", "supplierCode", "otherService"]],
  ["PurchaseOrderLine", ["title", "variantTitle", "sku"]],
  ["ProductVariant", ["productTitle", "variantTitle", "sku", "gtin", "variantSupplierCode", "productSupplierCode"]],
  ["ShipmentRevision", ["carrierName"]],
  ["Parcel", ["number"]],
  ["Acknowledgement", ["reason"]],
  ["MemberSession", ["device"]],
  ["VerificationEntry", ["reason"]],
];
const PICTURES = ["OrderLine", "PurchaseOrderLine", "ProductVariant"];
const [SERVER_SAID, SHOP_HAS] = ["the mail server said", "the shop has"];
/** And those that stand among others, in JSON. */
const WITHIN: [table: string, column: string, words: Record<string, unknown>][] = [
  ["Transmission", "evidence", { response: `${SERVER_SAID} ${NAME}`, said: NAME }],
  ["WriteBack", "evidence", { company: `${SHOP_HAS} ${NAME}`, numbers: NAME, urls: ADDRESS, differences: [{ field: "company", wanted: NAME, found: NAME }] }],
  ["Problem", "params", { order: NAME, number: NAME, supplier: NAME, shop: NAME, tracking: NAME }],
  ["TimelineEntry", "params", { order: NAME, number: NAME, supplier: NAME, shop: NAME, carrier: NAME, tracking: NAME }],
];

let town: Town;
let browser: Browser;
let context: BrowserContext;
let order: string;
let names = 0;
let signInPath: string;

/** An order whose customer and goods bear evil names, and a parcel of it with an evil carrier; all through its own doors. */
async function placeEvilOrder() {
  const customer = { first_name: NAME, last_name: NAME, company: NAME, address1: NAME, address2: NAME, city: NAME, zip: "20357", country: "Germany", country_code: "DE", phone: NAME };
  const body = paidOrder([{ variantId: "950000000001", quantity: 1 }], { shipping_address: customer, note: NAME });
  body.line_items.forEach((item) => Object.assign(item, { title: NAME }));
  await town.shop.place(body);
  const number = `${body.name.slice(1)}-ACME-1`;
  const link = linkIn(await town.shop.mail(number, (mail) => mail.subject.includes(number)));
  const [sent] = rows<{ id: string; orderId: string }>(town.world, "SELECT id, orderId FROM PurchaseOrder WHERE number = ?", number);
  const [line] = rows<{ id: string }>(town.world, "SELECT l.id FROM PurchaseOrderLine l JOIN PurchaseOrderVersion v ON v.id = versionId WHERE purchaseOrderId = ?", sent!.id);
  const parcel = { carrierId: "", name: "Evil <i>carrier", url: ADDRESS, numbers: "EVIL12345678", version: "1", submission: crypto.randomUUID(), lines: JSON.stringify([{ lineId: line!.id, quantity: 1 }]) };
  await town.member.fetch(`/app/orders/${sent!.orderId}`, { method: "POST", body: new URLSearchParams({ intent: "enter_tracking", purchaseOrderId: sent!.id, ...parcel }) });
  await until("the parcel is kept", async () => rows(town.world, "SELECT id FROM Parcel WHERE number = 'EVIL12345678'")[0]);
  await until("the shop has it", async () => rows(town.world, "SELECT id FROM WriteBack WHERE settledAt IS NOT NULL")[0]);
  return { order: sent!.orderId, purchaseOrder: sent!.id, link };
}

/** A mail that a server refused, so that what it said is shown. */
function refuseOne() {
  const { order: orderId, purchaseOrder: id, account } = town.it;
  const { world } = town;
  rows(world, "UPDATE Transmission SET status = 'failed' WHERE purchaseOrderId = ?", id);
  rows(
    world,
    `INSERT INTO Problem (id, accountId, shopId, orderId, purchaseOrderId, key, code, raisedAt)
     SELECT ?, ?, shopId, ?, ?, 'mail_refused:evil', 'mail_refused', ? FROM "Order" WHERE id = ?`,
    ...[crypto.randomUUID(), account, orderId, id, new Date().toISOString(), orderId],
  );
}

function writeWords() {
  const db = new Database(town.world.env.DATABASE_URL!.slice("file:".length), { timeout: 10_000 });
  // A column that is not there is an error: what is listed is really tried.
  for (const [table, columns] of WORDS) {
    for (const column of columns) names += db.prepare(`UPDATE "${table}" SET "${column}" = ?`).run(NAME).changes && 1;
  }
  for (const [table, column, words] of WITHIN) {
    const { changes } = db.prepare(`UPDATE "${table}" SET "${column}" = json_patch("${column}", ?)`).run(JSON.stringify(words));
    names += changes && Object.keys(words).length;
  }
  for (const table of PICTURES) db.prepare(`UPDATE "${table}" SET imageUrl = ?`).run(ADDRESS);
  db.close();
}

const cookie = (pair: string) => {
  const [name, value] = [pair.split("=")[0]!, pair.slice(pair.indexOf("=") + 1)];
  return { name, value, domain: "localhost", path: name.endsWith("supplier") ? "/s" : name.endsWith("operator") ? "/operator" : "/" };
};

beforeAll(async () => {
  town = await startTown();
  const evil = await placeEvilOrder();
  order = evil.order;
  const opened = await fetch(evil.link, { method: "POST", headers: { origin: town.world.appUrl, cookie: town.links.acme.cookie }, redirect: "manual" });
  expect(opened.status).toBe(303);
  await town.merchant.post("/app/account", { intent: "invite", email: "ivan@nordwind.example" });
  signInPath = /\/sign-in\/[\w-]{43}/.exec((await town.shop.mail("an invitation", ({ to }) => to.includes("ivan@nordwind.example"))).text)![0];
  // What is still under way would write over them.
  await town.world.quiet();
  refuseOne();
  writeWords();
  browser = await launchBrowser();
  context = await browser.newContext({ userAgent: USER_AGENT });
  context.setDefaultTimeout(PATIENCE);
  await context.addCookies([town.member.cookie, opened.headers.getSetCookie()[0]!.split(";")[0]!, town.operatorWhoLeaves.cookie].map(cookie));
  pages = {
    ...Object.fromEntries(["/app", "/app/orders", `/app/orders/${order}`, `/app/orders/${town.it.order}`, "/app/products", "/app/suppliers", `/app/suppliers/${town.it.supplier}`, "/app/settings", "/app/account", "/app/problems", "/app/verification", "/app/shops/new"].map((path) => [path, path])),
    "a supplier's link": new URL(evil.link).pathname,
    "a supplier's order": `/s/order/${evil.purchaseOrder}`,
    "an earlier supplier's order": `/s/order/${town.it.purchaseOrder}`,
    "where one signs in": "/sign-in",
    "a link to sign in": signInPath,
    "the operator's list": "/operator",
    "an account before the operator": `/operator/accounts/${town.it.account}`,
  };
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

let pages: Record<string, string> = {};

describe("Names full of markup", () => {
  test("are words on every page: nothing of them runs, becomes an element, or calls another host", async () => {
    let shown = 0;
    const told: string[] = [];
    for (const [what, path] of counted(Object.entries(pages), names)) {
      const page = await context.newPage();
      const [dialogs, called]: string[][] = [[], []];
      page.on("dialog", (dialog) => (dialogs!.push(dialog.message()), void dialog.dismiss()));
      page.on("request", (request) => called!.push(new URL(request.url()).host));
      const answer = await page.goto(town.world.appUrl + path, { waitUntil: "load" });
      expect([what, answer!.status()]).toEqual([what, 200]);
      if (path.startsWith("/app")) await page.locator(".Polaris-Page").first().waitFor();
      const found = await page.evaluate(() => ({
        ran: (window as unknown as { ran?: number }).ran ?? 0,
        marks: document.querySelectorAll("evil-mark, base, iframe[src^='javascript']").length,
        links: [...document.querySelectorAll("a[href], form[action], iframe[src]")].map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? one.getAttribute("src")!).filter((to) => /^\s*(javascript|vbscript|data):/i.test(to)),
        text: document.documentElement.innerText,
        words: document.documentElement.innerText.includes("<evil-mark>") || [...document.querySelectorAll("input, textarea")].some((field) => (field as HTMLInputElement).value.includes("<evil-mark>")),
      }));
      shown += Number(found.words);
      told.push(...[SERVER_SAID, SHOP_HAS].filter((words) => found.text.includes(words)));
      const hosts = called!.filter((host) => !/^localhost(:\d+)?$/.test(host) && host !== "" && !/^cdn\.shopify\.com$/.test(host));
      expect([what, found.ran, found.marks, found.links, dialogs, hosts]).toEqual([what, 0, 0, [], [], []]);
      await page.close();
    }
    expect(shown, "pages that do show them").toBeGreaterThan(10);
    expect(new Set(told), "what others answered is shown").toEqual(new Set([SERVER_SAID, SHOP_HAS]));
  });

  test("are words inside the shop's admin too", async () => {
    const view = await openMerchantPage(browser, town.world, `/app/orders/${order}`);
    const body = view.app.locator("body");
    expect(await body.innerText()).toContain("<evil-mark>");
    expect(await body.evaluate(() => [(window as unknown as { ran?: number }).ran ?? 0, document.querySelectorAll("evil-mark").length])).toEqual([0, 0]);
    await view.close();
  });

  test("a tracking page that is no page of the web becomes no link", () => {
    expect(rows(town.world, "SELECT url FROM Parcel")).toEqual([{ url: "" }]);
  });
});
