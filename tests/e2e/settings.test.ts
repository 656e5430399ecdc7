import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

describe("Settings: few, each with what follows from it", () => {
  let world: World;
  let browser: Browser;
  let view: MerchantView;

  beforeAll(async () => {
    world = await startWorld();
    browser = await launchBrowser();
    view = await openMerchantPage(browser, world, "/app/settings");
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const press = (name: string) => view.app.getByRole("button", { name, exact: true }).click();
  const field = (name: string) => view.app.getByLabel(name, { exact: true });
  const save = () => view.page.locator(".save-bar").getByRole("button", { name: "Save" }).click();
  const saved = () => view.page.locator(".save-bar").waitFor({ state: "detached" });

  test("what is saved is still there when the page is opened again", async () => {
    await view.app.getByLabel("once payment is authorised").check({ force: true });
    await view.app.getByLabel("The shop tells your customer of each parcel").uncheck({ force: true });
    await field("Notifications go to").fill("me@nordwind.example");
    await field("Country").selectOption("AT");
    await save();
    await saved();
    await view.close();
    view = await openMerchantPage(browser, world, "/app/settings");
    expect(await view.app.getByLabel("once payment is authorised").isChecked()).toBe(true);
    expect(await view.app.getByLabel("The shop tells your customer of each parcel").isChecked()).toBe(false);
    expect(await field("Notifications go to").inputValue()).toBe("me@nordwind.example");
    expect(await field("Country").inputValue()).toBe("AT");
  });

  test("half an address is refused, the sentence stands beside the field, and nothing typed is lost", async () => {
    await field("Postcode").fill("");
    await field("City").fill("Wien");
    await save();
    await says("Please fill this in.");
    expect(await field("City").inputValue()).toBe("Wien");
    await field("Postcode").fill("1010");
    await save();
    await saved();
  });

  test("the GTIN's metafield is asked for by name", async () => {
    await view.app.getByLabel("In a metafield of the variant").check({ force: true });
    await field("Namespace and key").fill("gtin");
    await save();
    await says("Write the metafield as namespace.key");
    await field("Namespace and key").fill("custom.gtin");
    await save();
    await saved();
    expect(await field("Namespace and key").inputValue()).toBe("custom.gtin");
  });

  test("a test mail says what the server answered", async () => {
    await press("Send a test mail");
    await says("Sent to me@nordwind.example: the mail server took it.");
    const mail = await new SandboxShop(world.sandboxUrl).mail("the test", (one) =>
      one.to.includes("me@nordwind.example"),
    );
    expect(mail.subject).toBe("Test mail from Stafette");
  });

  test("a mail server of one's own is kept without ever showing its password, tried, and forgotten", async () => {
    await press("Use my own server");
    await field("Server").fill("127.0.0.1");
    await field("Port").fill("1");
    await field("User name").fill("nordwind");
    await field("Password").fill("very secret");
    await field("Sender’s address").fill("orders@nordwind.example");
    await press("Save server");
    await says("Mails to suppliers leave by your server 127.0.0.1:1, from orders@nordwind.example.");
    expect(await view.app.locator("html").innerHTML()).not.toContain("very secret");
    await press("Send a test mail");
    await says("Not sent: the server cannot be reached.");
    await press("Back to Stafette’s own mail server");
    await view.app.getByRole("dialog").getByRole("button", { name: "Back to Stafette’s own mail server" }).click();
    await says("Mails to suppliers leave by Stafette’s own mail server");
  });

  test("on a phone nothing is cut off, and the same is said in German", async () => {
    await view.close();
    view = await openMerchantPage(browser, world, "/app/settings", { width: 390, language: "de" });
    await says("sobald sie bezahlt ist");
    const wide = await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wide).toBe(0);
  });
});
