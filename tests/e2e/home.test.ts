import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const LAMP = "930000000001";

describe("Home: is all well?", () => {
  let world: World;
  let shop: SandboxShop;
  let browser: Browser;
  let view: MerchantView;

  beforeAll(async () => {
    world = await startWorld();
    shop = new SandboxShop(world.sandboxUrl);
    browser = await launchBrowser();
    await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
    view = await openMerchantPage(browser, world, "/app");
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const press = (name: string) => view.app.getByRole("button", { name, exact: true }).first().click();
  const go = async (path: string) => {
    await view.close();
    view = await openMerchantPage(browser, world, path);
  };

  test("one line says whether all is well, and its numbers lead to the orders they count", async () => {
    await until("all four orders are compared", async () => {
      await go("/app");
      return (await text()).includes("All 4 orders of the last 60 days are accounted for.");
    });
    expect(await text()).toContain("One order needs you.");
    await view.app.getByRole("link", { name: "One order" }).click();
    await says("Codes are wrong");
    expect(await view.app.getByRole("row").count()).toBe(2);
  });

  test("today's five numbers lead to the orders behind them", async () => {
    await go("/app");
    const arrived = view.app.getByRole("link", { name: /arrived/ });
    const orders = Number(await arrived.locator("strong").innerText());
    // None, where it struck midnight since they came.
    expect([4, 0]).toContain(orders);
    await arrived.click();
    await says("Arrived today");
    await until("the list shows as many", async () => (await view.app.locator("tbody [data-primary-link]").count()) === orders);
  });

  test("what needs the merchant has its button, and leaves the list when he saw to it", async () => {
    await go("/app");
    await says("Order #1003 has lines with wrong codes");
    await press("Seen, take it off the list");
    await says("Nothing needs you.");
    expect(await text()).toContain("Nothing. Orders go out and come back by themselves.");
  });

  test("checking the shop finds the order no webhook told of", async () => {
    await ask(world.sandboxUrl, "POST", "/control/faults", [{ kind: "webhook.dropped", times: 20 }]);
    await shop.place(paidOrder([{ variantId: LAMP, quantity: 1 }], { name: "#5001" }));
    await ask(world.sandboxUrl, "DELETE", "/control/faults");
    await press("Check the shop now");
    await says("One was missing and has been fetched.");
    await shop.mail("of the order that was found", (mail) => mail.subject.includes("5001-ACME-1"));
    await view.app.locator(".st-check a").last().click();
    await says("Found by comparing with the shop");
    await says("#5001");
  });

  test("with forwarding off orders wait; switched on from a waiting order, that one goes", async () => {
    await go("/app");
    await press("Switch off");
    await says("New orders wait from then on.");
    await view.app.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
    await says("Orders come in and wait.");
    await shop.place(paidOrder([{ variantId: LAMP, quantity: 1 }], { name: "#5002" }));
    await until("the order is here", async () => {
      await go("/app/orders?tab=waiting");
      return (await text()).includes("#5002");
    });
    await says("Forwarding is off");

    await go("/app");
    await press("Switch on");
    await says("No order goes out at this moment.");
    await view.app.getByText("From an order that waits already").click();
    await says("One order goes to its suppliers as soon as you press the button.");
    await view.app.getByRole("dialog").getByRole("button", { name: "Switch on" }).click();
    await shop.mail("of the order that waited", (mail) => mail.subject.includes("5002-ACME-1"));
    await says("go to their suppliers by themselves");
  });

  test("a customer's question about his data is answered by one press, and leaves the list", async () => {
    const [order] = await ask<{ id: string }[]>(world.sandboxUrl, "GET", "/control/orders?limit=1");
    const body = { data_request: { id: 77 }, customer: { id: 1 }, orders_requested: [Number(order!.id)] };
    const compliance = { topic: "customers/data_request", body };
    await ask(world.sandboxUrl, "POST", "/control/shops/nordwind.myshopify.com/compliance", compliance);
    await until("the question stands on the page", async () => {
      await go("/app");
      return (await text()).includes("asks what is stored about them");
    });
    const downloading = view.page.waitForEvent("download");
    await press("Download");
    const file = await (await downloading).createReadStream();
    const report = JSON.parse(Buffer.concat(await file.toArray()).toString()) as { orders: { addresses: unknown[] }[] };
    expect(report.orders[0]!.addresses).toMatchObject([{ city: "Hamburg" }]);
    await until("it is off the list", async () => !(await text()).includes("asks what is stored"));
  });

  test("in German it is said in German, and a phone needs no sideways scrolling", async () => {
    await view.close();
    view = await openMerchantPage(browser, world, "/app", { width: 390, language: "de" });
    expect(await text()).toContain("der letzten 60 Tage sind erfasst.");
    expect(await text()).not.toMatch(/home\.|states:|\{\{/);
    const wide = await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wide).toBe(0);
  });
});
