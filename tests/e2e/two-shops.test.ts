import { v7 as newId } from "uuid";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { ready, signIn, type MemberView } from "#tests/e2e/member.ts";
import { Member } from "#tests/member.ts";
import { Merchant } from "#tests/merchant.ts";
import { rows } from "#tests/rows.ts";
import { startWorld, type World } from "#tests/world.ts";

const EMAIL = "anna@nordwind.example";
/** More than stand on one page. */
const MANY = 51;

let world: World;
let browser: Browser;
let view: MemberView;
let page: Page;
let accountId: string;
let nordwind: string;
const waldladen = newId();

beforeAll(async () => {
  world = await startWorld();
  browser = await launchBrowser();
  const admin = new Merchant(world);
  await admin.get("/app");
  await admin.post("/app/account", { intent: "invite", email: EMAIL });
  await Member.open(world, EMAIL);
  [{ id: nordwind, accountId }] = rows<{ id: string; accountId: string }>(world, "SELECT id, accountId FROM Shop") as [{ id: string; accountId: string }];
  const now = Date.now();
  rows(
    world,
    `INSERT INTO Shop (id, accountId, platform, domain, name, connectedAt, reconciledAt, productsReadAt) VALUES (?, ?, 'woocommerce', 'https://waldladen.example', 'Waldladen', ?, ?, ?)`,
    ...[waldladen, accountId, now, now, now],
  );
  for (let count = 0; count < MANY; count += 1) failedStep(nordwind);
  failedStep(waldladen);
  view = await signIn(browser, world, EMAIL);
  page = view.page;
});
afterAll(async () => {
  await view?.close();
  await browser?.close();
  await world?.close();
});

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
    await page.waitForURL(/shop=/);
    await page.locator("select").last().selectOption("job_failed");
    // The way to the next page is of this kind once the list is.
    await page.locator('a[href*="kind=job_failed"]').waitFor();
    await page.getByRole("checkbox").first().click({ force: true });
    await page.getByRole("button", { name: /Select all \d+\+/ }).first().click();
    await page.getByRole("button", { name: "Try again", exact: true }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    await page.getByText(`${MANY} are tried again.`).waitFor();
    expect([open(nordwind), open(waldladen)]).toEqual([0, 1]);
  });
});
