import Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { ready, signIn, signInLink, type MemberView } from "#tests/e2e/member.ts";
import { openMerchantPage } from "#tests/e2e/merchant-page.ts";
import { USER_AGENT } from "#tests/e2e/browser.ts";
import { Member } from "#tests/member.ts";
import { rows } from "#tests/rows.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

type Key = { key: string; secret: string };
type Keys = { url: string; httpsUrl: string; read_write: Key; read: Key };
const EMAIL = "anna@waldladen.example";

let world: World;
let browser: Browser;
let view: MemberView;
let page: Page;
let keys: Keys;
beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser();
  keys = await ask<Keys>(world.sandboxUrl, "GET", "/control/woocommerce/keys");
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const store = (switches: object) => ask(world.sandboxUrl, "PUT", "/control/woocommerce/store", switches);
const says = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const paste = async (address: string, { key, secret }: Key) => {
  await page.getByLabel("Address of the store").fill(address);
  await page.getByLabel("Consumer key").fill(key);
  await page.getByLabel("Consumer secret").fill(secret);
  await press("Connect");
};

describe("A merchant without Shopify", () => {
  test("signs in by a mailed link, which works once, and is asked for his shop", async () => {
    view = await signIn(browser, world, EMAIL);
    page = view.page;
    expect(new URL(page.url()).pathname).toBe("/app/shops/new");
    await says("A WooCommerce store");
    const again = await fetch(await signInLink(world, EMAIL), { method: "POST", headers: { origin: world.appUrl }, redirect: "manual" });
    expect(again.status).toBe(404);
    expect(again.headers.has("set-cookie")).toBe(false);
  });

  test.each([
    ["an address that is none", async () => paste("not an address", keys.read_write), "This is not the address of a store"],
    ["an address where nobody answers", async () => paste("http://localhost:1", keys.read_write), "The store cannot be reached"],
    ["a site without WooCommerce", async () => paste(world.sandboxUrl, keys.read_write), "There is no WooCommerce at this address"],
    ["https where there is none", async () => paste(keys.url.replace("http:", "https:"), keys.read_write), "There is no https at this address"],
    ["a certificate of its own making", async () => paste(keys.httpsUrl, keys.read_write), "certificate is self-signed"],
    ["keys that only read", async () => paste(keys.url, keys.read), "This key can only read"],
    ["another store's secret", async () => paste(keys.url, { ...keys.read_write, secret: `cs_${"0".repeat(40)}` }), "the consumer secret is not its own"],
    ["keys that are none", async () => paste(keys.url, { key: "hello", secret: "world" }), "A consumer key begins with ck_"],
  ])("is told in a sentence what is wrong: %s", async (_what, go, sentence) => {
    await go();
    await says(sentence);
    // What was typed is still there.
    expect(await page.getByLabel("Consumer key").inputValue()).not.toBe("");
  });

  test.each([
    ["plain permalinks", { permalinks: false }, "permalinks are set to “Plain”"],
    ["an old WooCommerce", { version: "9.1.4" }, "Stafette needs 9.2 or newer"],
    ["a clock that is wrong", { clockSkewSeconds: 3600 }, "are more than 15 minutes apart"],
    ["another address than its own", { home: "http://127.0.0.1:1" }, /calls itself http:\/\/127\.0\.0\.1:1, and Stafette does not find it there/],
    ["a store that moved", { redirect: "https://elsewhere.example" }, "sends us on to https://elsewhere.example"],
  ])("and so of the store's own troubles: %s", async (_what, switches, sentence) => {
    await store(switches);
    await paste(keys.url, keys.read_write);
    await says(sentence);
    await store({ permalinks: true, version: "10.5.0", clockSkewSeconds: 0, redirect: null, home: null });
  });

  test("is not sent to a store that hands nothing over to an app without https", async () => {
    await page.getByLabel("Address of the store").fill(keys.url);
    await press("Go to the store and allow it");
    await says("The store hands keys over by https only");
    expect(new URL(page.url()).pathname).toBe("/app/shops/new");
  });

  test("whose store keeps him on its own error page after Approve finds the reason on ours", async () => {
    await store({ httpCallback: true, version: "9.1.4" });
    await press("Go to the store and allow it");
    await page.waitForURL(/wc-auth/);
    await says(`Stafette (${EMAIL}) would like to connect to your store`);
    await page.locator("a.yes").click();
    await says("unable to send the consumer data");
    await store({ version: "10.5.0" });
    await page.goto(`${world.appUrl}/app/shops/new`);
    await ready(page);
    await says("The store runs WooCommerce 9.1.4");
    expect(await page.getByLabel("Address of the store").inputValue()).toBe(keys.url);
  });

  test("who says no in his store is told that nothing was connected", async () => {
    await press("Go to the store and allow it");
    await page.waitForURL(/wc-auth/);
    await page.locator("a:not(.yes)").last().click();
    await ready(page);
    await says("The store says that you did not allow it");
    expect(rows(world, "SELECT 1 FROM Shop WHERE platform = 'woocommerce'")).toEqual([]);
  });

  test("connects his store by pressing Approve there, and chooses where the GTIN stands", async () => {
    await press("Go to the store and allow it");
    await page.waitForURL(/wc-auth/);
    await page.locator("a.yes").click();
    await ready(page);
    await says("is connected");
    await says("Where does the GTIN stand?");
    expect(page.url()).not.toContain("user_id");
    await press("Use this field");
    await says("Saved. The products are read anew.");
  });

  test("and the store rings at its own address from then on", async () => {
    const webhooks = await until("six webhooks", async () => {
      const all = await ask<{ topic: string; status: string }[]>(world.sandboxUrl, "GET", "/control/woocommerce/webhooks");
      return all.length === 6 && all;
    });
    expect(webhooks.every(({ status }) => status === "active")).toBe(true);
  });

  test("sees the same pages in a window of their own, with a menu", async () => {
    await page.getByRole("button", { name: "Go to Home" }).or(page.getByRole("link", { name: "Go to Home" })).click();
    for (const [link, title] of [["Products", "Products"], ["Orders", "Orders"], ["Suppliers", "Suppliers"], ["Settings", "Settings"], ["Account", "Account"]] as const) {
      await page.getByRole("navigation").getByRole("link", { name: link }).click();
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
    }
    expect(await page.content()).not.toContain("app-bridge");
  });

  test("changes a setting with the bar that keeps it, and is told so", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("once payment is authorised").check({ force: true });
    await press("Save");
    await says("Saved.");
    await page.getByLabel("Set an order to “Completed” once all of it has shipped").uncheck({ force: true });
    await press("Save");
    await until("the order's status is left alone", async () => rows(world, "SELECT 1 FROM Shop WHERE platform = 'woocommerce' AND NOT completeOrders")[0]);
    expect(rows<{ forwardWhen: string }>(world, "SELECT forwardWhen FROM Shop WHERE platform = 'woocommerce'")[0]!.forwardWhen).toBe("authorized");
  });

  test("lets the store go, is told what follows, and takes it back", async () => {
    await page.goto(`${world.appUrl}/app/account`);
    await ready(page);
    await page.getByRole("button", { name: "Disconnect Südwind" }).click();
    await says("Purchase orders that suppliers have stay with them");
    await page.getByRole("dialog").getByRole("button", { name: "Disconnect", exact: true }).click();
    await says("Disconnected. You may delete Stafette’s key");
    await says("Not connected");
    expect(await ask(world.sandboxUrl, "GET", "/control/woocommerce/webhooks")).toEqual([]);
    await page.getByRole("link", { name: "Connect again" }).click();
    await says("A WooCommerce store");
    expect(await page.getByLabel("Address of the store").inputValue()).toBe(keys.url);
    await paste(`${keys.url}/my-account/`, keys.read_write);
    await says("is connected");
    expect(rows(world, "SELECT domain, status FROM Shop WHERE platform = 'woocommerce'")).toEqual([{ domain: keys.url, status: "connected" }]);
  });

  test("whose address two accounts let in chooses one after signing in, and changes over", async () => {
    const [bert, carl] = [await Member.signIn(world, "bert@kraut.example"), "carl@kraut.example"];
    await Member.signIn(world, carl);
    const mails = async () => (await new SandboxShop(world.sandboxUrl).mails()).map(({ id }) => id);
    let before = await mails();
    await bert.post("/app/account", { intent: "invite", email: carl });
    await Member.open(world, carl, before);
    before = await mails();
    await fetch(`${world.appUrl}/sign-in?index`, { method: "POST", headers: { origin: world.appUrl }, body: new URLSearchParams({ email: carl }) });
    const choosing = await browser.newPage({ userAgent: USER_AGENT, locale: "en-GB" });
    await choosing.goto(await signInLink(world, carl, before));
    await choosing.click("button[type=submit]");
    await choosing.getByRole("heading", { name: "Which account?" }).waitFor();
    await choosing.getByRole("button", { name: "carl" }).click();
    await choosing.waitForURL(/\/app\/shops\/new/);
    await choosing.goto(`${world.appUrl}/app/account`);
    await ready(choosing);
    await choosing.getByRole("link", { name: "Change account" }).click();
    await choosing.getByRole("button", { name: "bert" }).click();
    await choosing.waitForURL(/\/app\/shops\/new/);
    await choosing.close();
  });

  test("brings in a Shopify shop by a code that is typed there, unless it has suppliers of its own", async () => {
    await page.goto(`${world.appUrl}/app/shops/new`);
    await ready(page);
    await press("Get a code");
    const code = await page.getByText(/^\w{4}-\w{4}-\w{4}$/).innerText();
    const inside = await openMerchantPage(browser, world, "/app/account");
    const join = async () => {
      await inside.app.getByLabel("Code").fill(code);
      await inside.app.getByRole("button", { name: "Join" }).click();
    };
    await join();
    await inside.page.getByText("has suppliers or further shops of its own").first().waitFor();
    forgetSuppliers(world);
    await join();
    await inside.page.getByText("This shop belongs to that account now.").first().waitFor();
    await inside.close();
    await page.goto(`${world.appUrl}/app/account`);
    await ready(page);
    await says("nordwind.myshopify.com");
  });

  test("signs a forgotten browser out from afar, and this one at last", async () => {
    const forgotten = await signIn(browser, world, EMAIL, { width: 390, locale: "de-DE" });
    const wide = await forgotten.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    await page.goto(`${world.appUrl}/app/account`);
    await ready(page);
    await press("Sign out there");
    await says("Signed out there.");
    await forgotten.page.goto(`${world.appUrl}/app`);
    expect(new URL(forgotten.page.url()).pathname).toBe("/sign-in");
    await forgotten.close();
    await press("Sign out");
    await page.waitForURL(/\/sign-in$/);
    await page.goto(`${world.appUrl}/app`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await view.close();
  });
});

/** Leaves a shop as one that was connected just now. */
function forgetSuppliers(of: World): void {
  const db = new Database(of.env.DATABASE_URL!.slice("file:".length), { timeout: 5000 });
  try {
    db.pragma("foreign_keys = OFF");
    for (const table of ["CatalogueItem", "SupplierChannel", "Contact", "Supplier", "PurchaseOrder"]) db.exec(`DELETE FROM ${table}`);
  } finally {
    db.close();
  }
}
