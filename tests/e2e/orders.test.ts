import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "940000000001";
const NUMBER = "1Z999AA10123456784";

describe("Orders: where is it?", () => {
  let world: World;
  let browser: Browser;
  let view: MerchantView;

  beforeAll(async () => {
    world = await startWorld();
    const shop = new SandboxShop(world.sandboxUrl);
    browser = await launchBrowser();
    await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
    await shop.place(paidOrder([{ variantId: LAMP, sku: "LAMP", quantity: 1 }], { name: "#6001" }));
    const mail = await shop.mail("to ACME", (one) => one.subject.includes("6001-ACME-1"));
    const acme = await new Supplier().open(linkIn(mail));
    await acme.act("ship", { numbers: NUMBER, carrier: "ups" });
    await until("the parcel stands in the shop", async () => {
      await view?.close();
      view = await openMerchantPage(browser, world, "/app/orders?tab=done");
      return (await text()).includes("#6001");
    });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const box = () => view.app.getByRole("searchbox");
  const names = () => view.app.locator("tbody [data-primary-link]").allInnerTexts();

  test("a row says when, where to, who ships and how far it is", async () => {
    const row = await view.app.getByRole("row").filter({ hasText: "#6001" }).innerText();
    // Yesterday, where it struck midnight meanwhile.
    expect(row).toMatch(/Today|Yesterday/);
    for (const words of ["Hamburg", "ACME · In the shop"]) expect(row).toContain(words);
    expect(row).not.toContain("Kunze");
  });

  test("the tabs say whose turn it is", async () => {
    await view.app.getByRole("tab", { name: /Needs you/ }).click();
    await says("Codes are wrong");
    expect(await names()).toEqual(["#1003"]);
    await view.app.getByRole("tab", { name: /Waiting/ }).click();
    await says("Not paid yet");
    expect(await names()).toEqual(["#1004"]);
    await view.app.getByRole("tab", { name: /Not ours/ }).click();
    await says("Orders without anything for a supplier stand here.");
  });

  test("an order is found by its tracking number, in whatever tab it stands", async () => {
    await box().fill("1z999 aa1 0123456784");
    await says("in all tabs");
    expect(await names()).toEqual(["#6001"]);
    await box().fill("6001-acme");
    await until("found by its purchase order", async () => (await names()).join() === "#6001");
  });

  test("what is not found says that customers are not searched, and the way back shows all", async () => {
    await box().fill("Kunze");
    await says("Nothing found for “Kunze”");
    expect(await text()).toContain("Customers are not: their names are kept sealed.");
    await view.app.getByRole("link", { name: "Show all" }).click();
    await until("all are back", async () => (await names()).length === 5);
    await until("the box is empty", async () => (await box().inputValue()) === "");
  });

  test("a press on a row opens the order", async () => {
    await view.app.getByRole("row").filter({ hasText: "#6001" }).click();
    await says("What happened");
    expect(await text()).toContain("6001-ACME-1");
  });

  test("on a phone each order is a small card, and nothing is cut off", async () => {
    await view.close();
    view = await openMerchantPage(browser, world, "/app/orders", { width: 390, language: "de" });
    await says("ACME · Im Shop");
    const wide = await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wide).toBe(0);
  });
});
