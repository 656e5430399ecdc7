import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { ready, signIn, signInLink, type MemberView } from "#tests/e2e/member.ts";
import { rows } from "#tests/rows.ts";
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
const says = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 });
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
    ["a clock that is wrong", { clockSkewSeconds: 3600 }, "clock is off by more than 15 minutes"],
    ["a store that moved", { redirect: "https://elsewhere.example" }, "sends us on to https://elsewhere.example"],
  ])("and so of the store's own troubles: %s", async (_what, switches, sentence) => {
    await store(switches);
    await paste(keys.url, keys.read_write);
    await says(sentence);
    await store({ permalinks: true, version: "10.5.0", clockSkewSeconds: 0, redirect: null });
  });

  test("who says no in his store is told that nothing was connected", async () => {
    await store({ httpCallback: true });
    await page.getByLabel("Address of the store").fill(keys.url);
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
    expect(rows<{ forwardWhen: string }>(world, "SELECT forwardWhen FROM Shop WHERE platform = 'woocommerce'")[0]!.forwardWhen).toBe("authorized");
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
