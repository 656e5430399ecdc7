import { v7 as newId } from "uuid";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { ready, signIn, type MemberView } from "#tests/e2e/member.ts";
import { Member } from "#tests/member.ts";
import { Merchant } from "#tests/merchant.ts";
import { rows } from "#tests/rows.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

type Keys = { url: string; read_write: { key: string; secret: string } };
const EMAIL = "anna@nordwind.example";
/** More than stand on one page. */
const MANY = 51;

let world: World;
let browser: Browser;
let view: MemberView;
let page: Page;
let accountId: string;
let nordwind: string;
let suedwind: string;
let keys: Keys;

beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser();
  const admin = new Merchant(world);
  await admin.get("/app");
  await admin.post("/app/account", { intent: "invite", email: EMAIL });
  const member = await Member.open(world, EMAIL);
  keys = await ask<Keys>(world.sandboxUrl, "GET", "/control/woocommerce/keys");
  const { key: consumerKey, secret: consumerSecret } = keys.read_write;
  await member.post("/app/shops/new", { intent: "keys", address: keys.url, consumerKey, consumerSecret });
  [nordwind, suedwind] = ["shopify", "woocommerce"].map((platform) => one("SELECT id FROM Shop WHERE platform = ?", platform)) as [string, string];
  accountId = one("SELECT accountId AS id FROM Shop WHERE id = ?", suedwind);
  for (let count = 0; count < MANY; count += 1) failedStep(nordwind);
  failedStep(suedwind);
  view = await signIn(browser, world, EMAIL);
  page = view.page;
});
afterAll(async () => {
  await view?.close();
  await browser?.close();
  await world?.close();
});

const one = (sql: string, of: string) => rows<{ id: string }>(world, sql, of)[0]!.id;

function failedStep(shopId: string): void {
  const id = newId();
  const facts = [id, accountId, shopId, `job_failed:${id}`, JSON.stringify({ work: "import-order" }), Date.now()];
  rows(world, "INSERT INTO Problem (id, accountId, shopId, key, code, params, raisedAt) VALUES (?, ?, ?, ?, 'job_failed', ?, ?)", ...facts);
}
const open = (shopId: string) => rows(world, "SELECT id FROM Problem WHERE code = 'job_failed' AND clearedAt IS NULL AND shopId = ?", shopId).length;

describe("An account with two shops", () => {
  test("chooses on the problems' page which shop's it sees, and decides about that one's alone", async () => {
    await page.goto(`${world.appUrl}/app/problems`);
    await ready(page);
    await page.getByLabel("Shop", { exact: true }).selectOption({ label: "Nordwind" });
    await page.locator("option", { hasText: `All (${MANY})` }).first().waitFor({ state: "attached" });
    await page.locator("select").last().selectOption("job_failed");
    // The way to the next page is of this kind once the list is.
    await page.locator('a[href*="kind=job_failed"]').waitFor();
    await page.getByRole("checkbox").first().click({ force: true });
    await page.getByRole("button", { name: /Select all \d+\+/ }).first().click();
    await page.getByRole("button", { name: "Try again", exact: true }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    await page.getByText(`${MANY} are tried again.`).waitFor();
    expect([open(nordwind), open(suedwind)]).toEqual([0, 1]);
  });

  test("whose store lets nobody in any more says why, leads to its keys, and is well again with them", async () => {
    const store = (switches: object) => ask(world.sandboxUrl, "PUT", "/control/woocommerce/store", switches);
    await until("the store rings here", async () => (await ask<unknown[]>(world.sandboxUrl, "GET", "/control/woocommerce/webhooks")).length > 0);
    await store({ redirect: "https://elsewhere.example" });
    await ask(world.sandboxUrl, "POST", "/control/woocommerce/orders", { status: "processing", line_items: [] });
    const go = async (path: string) => {
      await page.goto(world.appUrl + path);
      await ready(page);
    };
    const shows = (words: string, path: string) => until(`${path} says "${words}"`, async () => (await go(path), (await page.locator("body").innerText()).includes(words)));
    await shows("The store sends us on to https://elsewhere.example. Enter that address.", "/app");
    expect(await page.getByRole("link", { name: "Enter new keys" }).getAttribute("href")).toContain(encodeURIComponent(keys.url));
    await shows("Does not let us in", "/app/account");
    await page.getByRole("link", { name: "Enter new keys" }).click();
    await page.getByLabel("Consumer key").fill(keys.read_write.key);
    await page.getByLabel("Consumer secret").fill(keys.read_write.secret);
    await store({ redirect: null });
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("is connected").first().waitFor();
    await until("it is well again", async () => (await go("/app/account"), !(await page.locator("body").innerText()).includes("Does not let us in")));
  });
});
