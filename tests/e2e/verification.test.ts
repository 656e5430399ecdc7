import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { PATIENCE, USER_AGENT } from "#tests/e2e/browser.ts";
import { signInLink } from "#tests/e2e/member.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { Member } from "#tests/member.ts";
import { Merchant } from "#tests/merchant.ts";
import { purchaseOrder } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { accountOf, OPERATOR, papers, VERIFYING } from "#tests/verify-merchant.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "940000000001";
const NORDWIND = "nordwind.myshopify.com";
const PASSPORT = Buffer.from("%PDF-1.7 a passport");

describe("A merchant is verified before his orders go", () => {
  let world: World;
  let shop: SandboxShop;
  let browser: Browser;
  let view: MerchantView;
  let operator: Page;
  let number: string;
  const folder = mkdtempSync(join(tmpdir(), "stafette-papers-"));
  const file = (name: string, content: string | Buffer) => (writeFileSync(join(folder, name), content), join(folder, name));

  beforeAll(async () => {
    world = await startWorld({ ...VERIFYING });
    shop = new SandboxShop(world.sandboxUrl);
    browser = await launchBrowser();
    await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
    await new Merchant(world).post("/app/settings", { intent: "save", language: "en" });
    const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
    number = `${body.name.slice(1)}-ACME-1`;
    await shop.place(body);
    await until("its purchase order is made", async () => purchaseOrder(world, number)?.shown === "held");
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const press = (name: string) => view.app.getByRole("button", { name, exact: true }).first().click();
  const go = async (path: string, how: { width?: number; language?: "en" | "de" } = {}) => {
    await view?.close();
    view = await openMerchantPage(browser, world, path, how);
  };
  const choose = (at: number, path: string) => view.app.locator("input[type=file]").nth(at).setInputFiles(path);
  const wide = (page: Page) => page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);

  test("Home says that orders wait, and the order why; there is no button to let it go", async () => {
    await go("/app");
    await says("Your account has to be verified before orders go to suppliers");
    await says("Get your account verified");
    expect(await text()).toMatch(/purchase orders? waits? for it/);
    await go(`/app/orders/${purchaseOrder(world, number)!.orderId}`);
    await says("Your account is not verified yet.");
    expect(await view.app.getByRole("button", { name: "Release" }).count()).toBe(0);
  });

  test("he hands in two documents; a wrong file is refused in a sentence, by its bytes and not its name", async () => {
    await go("/app/account");
    await says("Documents missing");
    await view.app.getByRole("link", { name: "Open verification" }).click();
    await says("Hand in two documents");
    expect(await view.app.getByRole("button", { name: "Hand in" }).isDisabled()).toBe(true);
    await choose(0, file("passport.pdf", "<html>not a passport</html>"));
    await choose(1, file("licence.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2])));
    await press("Hand in");
    await says("This file is neither a PDF nor a JPEG or PNG picture.");
    await choose(0, file("large.pdf", Buffer.concat([PASSPORT, Buffer.alloc(5 * 1024 * 1024)])));
    await says("This file is too large: 5 MB at most.");
    await choose(0, file("passport.pdf", PASSPORT));
    await view.app.getByLabel("What else should be known?").fill("We sell lamps <b>since 1998</b>.");
    await press("Hand in");
    await says("Your documents are being checked");
    await says("Identity document:");
    expect(await view.app.locator("a[href*=documents], img[src^=data], img[src^=blob]").count()).toBe(0);
  });

  test("an operator is mailed, signs in by a link, and sees who waits; to a merchant that address does not exist", async () => {
    const told = await shop.mail("to the operators", (mail) => mail.to.includes(OPERATOR) && mail.subject.includes("waits to be verified"));
    expect(told.text).toContain(`/operator/accounts/${accountOf(world, NORDWIND)}`);
    const merchant = await Member.signIn(world, "anna@elsewhere.example");
    expect((await merchant.get("/operator")).status).toBe(404);

    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, userAgent: USER_AGENT, locale: "en-GB", acceptDownloads: true });
    context.setDefaultTimeout(PATIENCE);
    operator = await context.newPage();
    await operator.goto(`${world.appUrl}/sign-in`);
    await operator.fill('input[name="email"]', OPERATOR);
    await operator.click("button[type=submit]");
    await operator.goto(await signInLink(world, OPERATOR));
    await operator.click("button[type=submit]");
    await operator.getByRole("heading", { name: "Who waits to be verified" }).waitFor();
    await operator.getByRole("link", { name: "Nordwind" }).click();
    await operator.getByRole("heading", { name: "Nordwind" }).waitFor();
    expect(await operator.locator("body").innerText()).not.toContain("We sell lamps");
  });

  test("each look at a document is noted, and it comes as a file that opens nowhere inside the site", async () => {
    const look = async (document: string) => {
      const [download] = await Promise.all([operator.waitForEvent("download"), operator.getByRole("button", { name: `Save and look: ${document}` }).click()]);
      return readFileSync(await download.path());
    };
    expect((await look("Identity document")).equals(PASSPORT)).toBe(true);
    await look("Identity document");
    expect((await look("What the merchant writes")).toString("utf8")).toBe("We sell lamps <b>since 1998</b>.");
    await operator.reload();
    expect(await operator.getByText("looked at: Identity document.").count()).toBe(2);
    expect(await operator.getByText("looked at: What the merchant writes.").count()).toBe(1);
    expect(await operator.getByRole("cell", { name: OPERATOR }).count()).toBe(3);
    const action = await operator.locator("form[action*=documents]").first().getAttribute("action");
    const cookie = (await operator.context().cookies(`${world.appUrl}/operator`)).map(({ name, value }) => `${name}=${value}`).join("; ");
    const { headers } = await fetch(world.appUrl + action!, { method: "POST", headers: { cookie, origin: world.appUrl } });
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="id-[\w-]+\.pdf"$/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  test("a refusal needs a reason; the merchant reads it, and may hand in others", async () => {
    await operator.reload();
    await operator.getByLabel("Reason, as the merchant reads it").fill("   ");
    await operator.getByRole("button", { name: "Refuse" }).click();
    await operator.getByText("Say why: the merchant reads it").waitFor();
    await operator.getByLabel("Reason, as the merchant reads it").fill("The licence cannot be read.");
    await operator.getByRole("button", { name: "Refuse" }).click();
    await operator.getByText("refused: The licence cannot be read.").waitFor();
    await go("/app");
    await says("Your account could not be verified: hand in other documents");
    await go("/app/verification");
    await says("The licence cannot be read.");
    await choose(1, file("licence.pdf", "%PDF-1.4 a licence that can be read"));
    await press("Hand in");
    await says("Your documents are being checked");
  });

  test("a decision on what was replaced meanwhile is not taken; verified, what waited goes by itself", async () => {
    await operator.goto(`${world.appUrl}/operator/accounts/${accountOf(world, NORDWIND)}`);
    await new Merchant(world).fetch("/app/verification", { method: "POST", body: papers() });
    await operator.getByRole("button", { name: "Verify: let the orders go" }).click();
    await operator.getByText("It changed while you were looking.").waitFor();
    expect(purchaseOrder(world, number)!.shown).toBe("held");
    await operator.getByRole("button", { name: "Verify: let the orders go" }).click();
    await operator.getByText("verified the account.").waitFor();
    await shop.mail("to the supplier", (mail) => mail.subject.includes(number));
    await go("/app/verification");
    await says("Your account is verified");
    expect(await view.app.locator("input[type=file]").count()).toBe(0);
    await go("/app");
    expect(await text()).not.toContain("wait for it");
  });

  test("on a phone nothing is cut off, and the same is said in German", async () => {
    await go("/app/verification", { width: 390, language: "de" });
    await says("Ihr Konto ist bestätigt");
    expect(await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    await operator.setViewportSize({ width: 390, height: 800 });
    for (const path of ["/operator", `/operator/accounts/${accountOf(world, NORDWIND)}`]) {
      await operator.goto(world.appUrl + path);
      expect(await wide(operator)).toBe(0);
    }
  });

  test("an operator whose address is taken out of the host's settings is out at once", async () => {
    await world.killApp();
    world.env.OPERATORS = "otto@host.example";
    await world.startApp();
    expect((await operator.goto(`${world.appUrl}/operator`))!.status()).toBe(404);
  });
});
