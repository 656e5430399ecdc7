import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const LAMP = "930000000011";
const NUMBERS = ["7001-ACME-1", "7002-ACME-1", "7003-ACME-1"];

describe("Problems to decide: what is known, and what shall become of it?", () => {
  let world: World;
  let shop: SandboxShop;
  let browser: Browser;
  let view: MerchantView;

  beforeAll(async () => {
    world = await startWorld();
    shop = new SandboxShop(world.sandboxUrl);
    browser = await launchBrowser();
    await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
    view = await openMerchantPage(browser, world, "/app/problems");
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const go = async (path: string, options = {}) => {
    await view.close();
    view = await openMerchantPage(browser, world, path, options);
  };

  test("when there is nothing, it says so", async () => {
    expect(await text()).toContain("Everything that was to be done is done, or is on its way.");
  });

  test("mails of which nobody knows whether they arrived stand there with what is known, and are sent again by one press", async () => {
    await ask(world.sandboxUrl, "POST", "/control/faults", [{ kind: "smtp.cut_after_dot", times: 3, to: "orders@acme.example" }]);
    for (const number of NUMBERS) await shop.place(paidOrder([{ variantId: LAMP, quantity: 1 }], { name: `#${number.slice(0, 4)}` }));
    await until("all three stand there", async () => {
      await go("/app/problems");
      const page = await text();
      return NUMBERS.every((number) => page.includes(number));
    });
    expect(await text()).toContain("The connection broke after the mail was handed over.");
    expect(await text()).toContain("Tried once.");

    await view.app.getByRole("checkbox").first().click({ force: true });
    await view.app.getByRole("button", { name: "Try again", exact: true }).first().click();
    await says("Try 3 again?");
    await view.app.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    await says("3 are tried again.");
    await says("Everything that was to be done is done, or is on its way.");
    const again = async (number: string) => (await shop.mails()).filter((mail) => mail.subject.includes(number)).length;
    for (const number of NUMBERS) await until(`${number} came once more`, async () => (await again(number)) === 2);
  });

  test("one is sent to a new address of the same supplier, typed where it is decided", async () => {
    await ask(world.sandboxUrl, "POST", "/control/faults", [{ kind: "smtp.refuse", times: 1, to: "orders@acme.example" }]);
    await shop.place(paidOrder([{ variantId: LAMP, quantity: 1 }], { name: "#7004" }));
    await until("it stands there", async () => {
      await go("/app/problems");
      return (await text()).includes("7004-ACME-1");
    });
    await view.app.getByRole("checkbox").first().click({ force: true });
    await view.app.getByRole("button", { name: "Send elsewhere", exact: true }).first().click();
    const dialog = view.app.getByRole("dialog");
    await dialog.getByLabel("To", { exact: true }).selectOption({ label: "A new address of Acme Living Ltd" });
    await dialog.getByLabel("E-mail address").fill("second-desk@acme.example");
    await dialog.getByRole("button", { name: "Send elsewhere" }).click();
    await says("One is sent elsewhere.");
    await shop.mail("at the new address", ({ to, subject }) => to.includes("second-desk@acme.example") && subject.includes("7004-ACME-1"));
  });

  test("in German it is said in German, and a phone needs no sideways scrolling", async () => {
    await go("/app/problems", { width: 390, language: "de" });
    await says("Eines wird woandershin gesendet.");
    expect(await text()).not.toMatch(/problems:|result\.|\{\{/);
    const wide = await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wide).toBe(0);
  });
});
