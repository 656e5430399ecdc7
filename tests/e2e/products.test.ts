import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

describe("Products: what can be forwarded?", () => {
  let world: World;
  let browser: Browser;
  let view: MerchantView;

  beforeAll(async () => {
    world = await startWorld();
    browser = await launchBrowser();
    await until("the products are read", async () => {
      await view?.close();
      view = await openMerchantPage(browser, world, "/app/products");
      return (await rows().count()) >= 13;
    });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const rows = () => view.app.locator("li.variant");
  const row = (title: string) => rows().filter({ hasText: title });
  const gtin = (title: string) => row(title).getByRole("textbox");
  const says = (title: string, words: string) =>
    until(`${title}: ${words}`, async () => (await row(title).innerText()).includes(words));
  const pressBar = (name: string) => view.page.locator(".save-bar").getByRole("button", { name }).click();
  const inAdmin = (words: string) =>
    until(`the admin says ${words}`, async () => (await view.page.locator("body").innerText()).includes(words));

  test("the bar counts what is ready, half filled in, wrong and not dropshipped, and each number filters", async () => {
    const bar = view.app.getByRole("navigation", { name: "Variants by what can be forwarded" });
    expect((await bar.innerText()).replace(/\s+/g, " ")).toBe("8 Ready 2 Half filled in 2 Wrong 1 Not dropshipped");
    await bar.getByRole("link", { name: /Wrong/ }).click();
    await until("two are left", async () => (await rows().count()) === 2);
    await says("Schal Amrum", "No supplier has the code WEST.");
    await says("Tasche aus Segeltuch", "its last digit does not fit the others");
    await bar.getByRole("link", { name: /Wrong/ }).click();
    await until("all are back", async () => (await rows().count()) === 13);
  });

  test("the verdict follows what is typed, before anything is saved", async () => {
    await gtin("Tasche aus Segeltuch").fill("409900110030");
    await says("Tasche aus Segeltuch", "Wrong");
    await gtin("Tasche aus Segeltuch").fill("4006381333931");
    await says("Tasche aus Segeltuch", "Acme Living Ltd ships it.");
    await says("Tasche aus Segeltuch", "Not saved yet");
    await inAdmin("Unsaved changes");
    await row("Schal Amrum").getByRole("combobox").selectOption("NORD");
    await says("Schal Amrum", "Nordholz Möbel GmbH ships it.");
  });

  test("what is typed survives a search", async () => {
    await view.app.getByRole("searchbox").fill("cand");
    await until("one is found", async () => (await rows().count()) === 1);
    await says("Duftkerze Strandhafer", "The supplier is missing.");
    await view.app.getByRole("searchbox").fill("");
    await until("all are back", async () => (await rows().count()) === 13);
    expect(await gtin("Tasche aus Segeltuch").inputValue()).toBe("4006381333931");
  });

  test("while the shop does not answer, the reason stands beside each row and nothing typed is lost", async () => {
    await ask(world.sandboxUrl, "POST", "/control/faults", [{ kind: "api.500", times: 50 }]);
    await pressBar("Save");
    await says("Tasche aus Segeltuch", "The shop does not answer. Please save again in a minute.");
    expect(await gtin("Tasche aus Segeltuch").inputValue()).toBe("4006381333931");
    await ask(world.sandboxUrl, "DELETE", "/control/faults");
  });

  test("what is saved stands in the shop", async () => {
    await pressBar("Save");
    await until(
      "the bag is saved",
      async () => !(await row("Tasche aus Segeltuch").innerText()).includes("Not saved yet"),
    );
    await inAdmin("2 variants saved in the shop.");
    for (const [title, facts] of [
      ["Tasche aus Segeltuch", { barcode: "4006381333931" }],
      ["Schal Amrum", { supplierCode: "NORD" }],
    ] as const) {
      expect(await ask(world.sandboxUrl, "GET", `/control/variants/${await idOf(title)}`)).toMatchObject(facts);
      await says(title, "Ready");
    }
  });

  test("a change made in the shop's own admin shows up by itself after a reading", async () => {
    const id = await idOf("Duftkerze Strandhafer");
    await ask(world.sandboxUrl, "PUT", `/control/variants/${id}`, { supplierCode: "SUD" });
    await view.app.getByRole("button", { name: "Read the products again" }).click();
    await says("Duftkerze Strandhafer", "Maison du Sud SARL ships it.");
  });

  test("on a phone nothing is cut off, and the same is said in German", async () => {
    await view.close();
    view = await openMerchantPage(browser, world, "/app/products", { width: 390, language: "de" });
    await says("Schneidebrett Kirsche", "Die GTIN fehlt.");
    const wide = await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wide).toBe(0);
  });

  const idOf = async (title: string) => (await row(title).getAttribute("data-variant"))!;
});
