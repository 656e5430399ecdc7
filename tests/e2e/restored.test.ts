import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { command } from "#tests/commands.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "980000000001";
const SINCE = 3;

let world: World;
let shop: SandboxShop;
let browser: Browser;
/** Purchase orders sent after the backup: what it does not know. */
const since: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  browser = await launchBrowser();
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
  expect(command(world.env, "backup", "--to", join(world.folder, "backup.sqlite")).status).toBe(0);
  for (let at = 0; at < SINCE; at += 1) {
    const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
    await shop.place(body);
    const number = `${body.name.slice(1)}-ACME-1`;
    await shop.mail(number, ({ subject }) => subject.includes(number));
    since.push(number);
  }
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const held = () => rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder JOIN Hold ON purchaseOrderId = PurchaseOrder.id WHERE reason = 'restored' AND Hold.releasedAt IS NULL").map(({ number }) => number);
const mailed = async () => {
  const subjects = (await shop.mails()).map(({ subject }) => subject);
  return since.map((number) => subjects.filter((subject) => subject.includes(number)).length);
};

async function restored(): Promise<MerchantView> {
  await world.stopApp();
  expect(command(world.env, "restore", "--from", join(world.folder, "backup.sqlite"), "--replace").status).toBe(0);
  await world.startApp();
  await until("all that was sent since waits", async () => since.every((number) => held().includes(number)));
  return openMerchantPage(browser, world, "/app");
}

/** Presses a button on the page, is asked, and presses it once more. */
async function press(view: MerchantView, name: string, question: string) {
  await view.app.getByRole("button", { name, exact: true }).first().click();
  const dialog = view.app.getByRole("dialog");
  await dialog.getByText(question).waitFor();
  await dialog.getByRole("button", { name, exact: true }).click();
  await until("nothing waits", async () => held().length === 0);
  await until("Home does not ask any more", async () => !(await view.app.locator("body").innerText()).includes("They were sent"));
  await view.close();
}

test("«They were sent», pressed on Home, asks first, marks them all, and no mail goes out", async () => {
  const view = await restored();
  expect(await view.app.locator("body").innerText()).toContain("Stafette was brought back from a backup.");
  await press(view, "They were sent", "No mail goes out.");
  for (const number of since) expect(purchaseOrder(world, number)?.shown).toBe("sent");
  await until("all work is done", async () => rows(world, "SELECT id FROM Job WHERE kind = 'transmit' AND state = 'queued'").length === 0);
  expect(await mailed()).toEqual(since.map(() => 1));
});

test("«Send them all» asks first too, and says what it would mean; then each supplier gets his mail, once", async () => {
  const view = await restored();
  await press(view, "Send them all", "reaches them twice, under the same number");
  await until("each was sent again, as the merchant said", async () => (await mailed()).every((count) => count === 2));
  await until("all work is done", async () => rows(world, "SELECT id FROM Job WHERE kind = 'transmit' AND state = 'queued'").length === 0);
  expect(await mailed()).toEqual(since.map(() => 2));
});
