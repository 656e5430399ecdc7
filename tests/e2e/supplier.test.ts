import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { PATIENCE } from "#tests/e2e/browser.ts";
import { serveBuild } from "#tests/e2e/serve-build.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";
import { until } from "#tests/world.ts";

const DHL = "00340434161094042557";
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="#b5651d"/></svg>';

let browser: Browser;
let server: Awaited<ReturnType<typeof serveBuild>>;
let context: BrowserContext;
beforeAll(async () => {
  server = await serveBuild();
  browser = await launchBrowser();
});
afterEach(() => context?.close());
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A phone with scripts switched off. */
async function phone(width = 360): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.route("https://cdn.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: PICTURE }));
  return page;
}

/** Opens the mail's link on a phone and presses the one button. */
async function opened(wish: Parameters<typeof makePurchaseOrder>[0] = {}, width = 360) {
  const world = await makePurchaseOrder(wish);
  const page = await phone(width);
  await page.goto(`${server.url}/s/${world.token}`);
  await page.getByRole("button").click();
  // The press counts as done once the page comes in; its styles are there when it has loaded.
  await page.waitForURL("**/s/order/**", { waitUntil: "load" });
  return { world, page };
}
const body = (page: Page) => page.locator("body").innerText();
/** Waits for words of a page that comes in: a press counts as done before all of it is there. */
const says = (page: Page, words: string) => until(`the page says "${words}"`, async () => (await body(page)).includes(words));

describe("A supplier who never saw it, on a phone without scripts", () => {
  test("opens the order and ships it: a number, one press, done", async () => {
    const { world, page } = await opened({ defaultCarrier: "dhl" });
    expect(page.url()).toBe(`${server.url}/s/order/${world.purchaseOrder}`);
    for (const word of ["3 ×", "Lamp", "4006381333931", "Geheimweg 7", "80331 München"]) expect(await body(page)).toContain(word);
    expect(await page.locator("img").first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

    await page.getByText("I ship this").click();
    await page.getByLabel("Tracking number").fill(DHL);
    await page.getByRole("button", { name: "Report as shipped" }).click();
    await says(page, `We understood: ${DHL} with DHL.`);
    await says(page, "Done. Thank you!");
    expect(await db.shipment.count({ where: { purchaseOrderId: world.purchaseOrder } })).toBe(1);

    await page.reload();
    await page.goBack();
    await page.goForward();
    expect(await db.shipment.count({ where: { purchaseOrderId: world.purchaseOrder } })).toBe(1);
  });

  test("is asked for the carrier where the number leaves it open, and lands on the question", async () => {
    const { page } = await opened();
    await page.getByText("I ship this").click();
    await page.getByLabel("Tracking number").fill("3318810025");
    await page.getByRole("button", { name: "Report as shipped" }).click();
    await says(page, "The number fits several carriers. Which one is it?");
    await until("he stands in the question", () => page.getByLabel("Carrier", { exact: true }).evaluate((field) => field === document.activeElement));
    await page.getByLabel("Carrier", { exact: true }).selectOption("DHL Express");
    await page.getByRole("button", { name: "Report as shipped" }).click();
    await says(page, "3318810025 with DHL Express");
  });

  test("sees the fields an answer needs only once he chose it", async () => {
    const { page } = await opened();
    await page.getByText("Something is not right").click();
    const lamp = page.getByRole("group", { name: "3 × Lamp" });
    expect(await lamp.getByLabel("Why?").isVisible()).toBe(false);
    await lamp.getByLabel("I cannot ship it").check();
    await lamp.getByLabel("Why?").fill("Out of stock");
    expect(await lamp.getByLabel("Ships on").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Send answer" }).click();
    await says(page, "not available: Out of stock");
  });

  test("puts a wrong number right", async () => {
    const { page } = await opened({ defaultCarrier: "dhl" });
    await page.getByText("I ship this").click();
    await page.getByLabel("Tracking number").fill("00340434161094038253");
    await page.getByRole("button", { name: "Report as shipped" }).click();
    await page.getByText("Correct the number or carrier").click();
    await page.getByLabel("Tracking number").fill(DHL);
    await page.getByRole("button", { name: "Save correction" }).click();
    await says(page, `Corrected: ${DHL} with DHL.`);
  });

  test("is greeted by what changed since he was told, and confirms it", async () => {
    const { page } = await opened({ language: "de", versions: [{ Lampe: 3 }, { Lampe: 2 }] });
    expect(await page.locator("del").innerText()).toContain("3 ×");
    expect(await page.locator("ins").innerText()).toContain("2 ×");
    await page.getByRole("button", { name: "Verstanden, ich versende es so" }).click();
    await says(page, "Sie haben die Bestellung bestätigt.");
    expect(await page.locator("del").count()).toBe(0);
  });

  test("cannot overlook that an order is cancelled", async () => {
    const cancelled = { status: "cancel_requested", versions: [{ Lamp: 3 }, { Lamp: 0 }], reasons: ["created", "cancelled"] };
    const { page } = await opened(cancelled);
    const colour = await page.locator(".cancelled").evaluate((notice) => getComputedStyle(notice).backgroundColor);
    expect(colour).toBe("rgb(180, 35, 24)");
    expect(await body(page)).not.toContain("Geheimweg");
    await page.getByRole("button", { name: "Understood, I ship nothing" }).click();
    await says(page, "There is nothing left to do.");
  });

  test("changes the language with one press, and stays where he is", async () => {
    const { page } = await opened();
    await page.getByRole("link", { name: "Français" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    await page.getByRole("button", { name: "Tout confirmer" }).click();
    await says(page, "Vous avez confirmé la commande.");
  });

  test("keeps several orders open side by side", async () => {
    const { page, world } = await opened();
    const other = await makePurchaseOrder({ number: "1043-ACME-1" });
    await page.goto(`${server.url}/s/${other.token}`);
    await page.getByRole("button").click();
    await says(page, "1043-ACME-1");
    await page.goto(`${server.url}/s/order/${world.purchaseOrder}`);
    expect(await body(page)).toContain("1042-ACME-1");
  });

  test("asks for a new link when his has expired", async () => {
    const world = await makePurchaseOrder();
    await write((tx) => tx.supplierLink.updateMany({ where: { contactId: world.contact }, data: { expiresAt: new Date(0) } }));
    const page = await phone();
    const answer = await page.goto(`${server.url}/s/${world.token}`);
    expect(answer?.status()).toBe(404);
    await page.getByLabel("Your e-mail address").fill(world.email);
    await page.getByRole("button", { name: "Send me a new link" }).click();
    await says(page, "Look into your mailbox");
    expect(await db.job.count({ where: { kind: "mail-link" } })).toBe(1);
  });
});

describe("The page itself", () => {
  test.each([320, 360, 768])("fits a screen %i wide: nothing reaches beyond it, whatever is open", async (width) => {
    const title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterung";
    const { page } = await opened({ versions: [{ [title]: 1 }, { [title]: 12345, Lamp: 1 }] }, width);
    const summaries = page.locator("summary");
    for (const nth of [0, 1, 2]) {
      await summaries.nth(nth).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test("has only things to press that a thumb hits", async () => {
    const { page } = await opened();
    for (const press of await page.locator("button:visible, summary:visible, footer a").all()) {
      expect((await press.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
  });

  test("runs no script and asks for nothing but its styles and the pictures", async () => {
    const world = await makePurchaseOrder();
    const page = await phone();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.resourceType()} ${new URL(request.url()).host}`));
    await page.goto(`${server.url}/s/${world.token}`);
    await page.getByRole("button").click();
    await page.waitForURL("**/s/order/**", { waitUntil: "load" });
    await page.waitForLoadState("networkidle");
    const here = new URL(server.url).host;
    expect(new Set(asked)).toEqual(new Set([`document ${here}`, `stylesheet ${here}`, "image cdn.example"]));
    expect(await page.locator("script").count()).toBe(0);
  });

  test("prints as a packing slip: number, items, address, and nothing to press", async () => {
    const { page } = await opened();
    await page.emulateMedia({ media: "print" });
    for (const word of ["1042-ACME-1", "Lamp", "Geheimweg 7"]) expect(await body(page)).toContain(word);
    expect(await page.locator("button:visible, summary:visible, footer:visible").count()).toBe(0);
  });
});
