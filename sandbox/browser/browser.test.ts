import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createTransport } from "nodemailer";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { shopControl } from "../control/shops.ts";
import { readDeclaration } from "../declaration.ts";
import { startMailbox, type Mailbox } from "../mailbox/mailbox.ts";
import { mountPages } from "../pages/mount.ts";
import { seedProducts } from "../seed.ts";
import { openWorld } from "../store/open-world.ts";
import { listOrders } from "../store/orders.ts";
import { findVariant, listProducts, listVariants, supplierCodes } from "../store/products.ts";
import { putShop, setInstalled } from "../store/shops.ts";
import type { World } from "../store/types.ts";
import { startFakeApp } from "./fake-app.ts";
import { launchBrowser } from "./launch.ts";

const SHOP = "nordwind.myshopify.com";
const dataDir = mkdtempSync(join(tmpdir(), "browser-"));
let fake: Awaited<ReturnType<typeof startFakeApp>>;
let world: World;
let mailbox: Mailbox;
let server: ReturnType<typeof serve>;
let browser: Browser;
let page: Page;
let faults: string[];
const url = () => world.publicUrl;
const guest = () => page.frameLocator("iframe[data-guest]");

beforeAll(async () => {
  fake = await startFakeApp();
  const declaration = readDeclaration(new URL("../../shopify.app.toml", import.meta.url));
  world = openWorld({ dataDir, declaration, apiKey: "key", apiSecret: "secret-secret-secret", appOrigin: fake.origin });
  putShop(world, SHOP);
  setInstalled(world, SHOP, true);
  seedProducts(world, SHOP);
  mailbox = await startMailbox({ port: 0, dataDir });
  const app = new Hono();
  app.route("/", shopControl(world));
  mountPages(app, { world, mailbox });
  server = serve({ fetch: app.fetch, port: 0 });
  await new Promise((listening) => server.once("listening", listening));
  world.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  fake.bridge = `${url()}/app-bridge.js`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
  fake.server.close();
  await mailbox.close();
  world.db.close();
  rmSync(dataDir, { recursive: true });
});

beforeEach(async () => {
  page = await browser.newPage();
  faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
});

afterEach(async () => {
  await page.close();
  expect(faults).toEqual([]);
});

describe("The app inside the sandbox's admin", () => {
  it("has its requests signed with a session token of the shop looked at", async () => {
    await page.goto(`${url()}/apps/stafette`);
    await guest()
      .locator("#token", { hasText: `https://${SHOP}` })
      .waitFor();
  });

  it("has its menu in the sidebar; a press opens the page, by the bounce page where a token is missing", async () => {
    await page.goto(`${url()}/apps/stafette`);
    const menu = page.locator(".side [data-app-nav] a");
    await menu.first().waitFor();
    expect(await menu.allTextContents()).toEqual(["Orders", "Settings"]);
    await menu.filter({ hasText: "Orders" }).click();
    await guest().locator("h1", { hasText: "/app/orders" }).waitFor();
    await page.waitForURL("**/apps/stafette/app/orders");
    expect(new URL(page.url()).search).toBe("");
    await page.locator(".side [data-app-nav] [aria-current]", { hasText: "Orders" }).waitFor();
  });

  it("loses nothing the app says while the admin's own script is still on its way", async () => {
    await page.route("**/sandbox/admin-frame.js", async (route) => {
      // If nothing keeps the app's page back, it comes up before us.
      const frame = page.locator("iframe[data-guest]");
      await frame.waitFor({ state: "attached" });
      if (await frame.getAttribute("src")) await page.frame("stafette")!.waitForLoadState();
      await route.continue();
    });
    await page.goto(`${url()}/apps/stafette`);
    await page.locator(".side [data-app-nav] a", { hasText: "Orders" }).waitFor();
    await page.locator("[data-app-title]", { hasText: "Page /app" }).waitFor();
  });

  it("is opened where the admin's address says, with its own query kept", async () => {
    await page.goto(`${url()}/apps/stafette/app/settings?tab=mail`);
    await guest().locator("h1", { hasText: "/app/settings" }).waitFor();
    await page.waitForURL("**/app/settings?tab=mail");
  });

  it("shows its title and buttons, and its toasts, in the admin around it", async () => {
    await page.goto(`${url()}/apps/stafette`);
    await page.locator("[data-app-title]", { hasText: "Page /app" }).waitFor();
    await page.locator("[data-app-buttons] button", { hasText: "Check" }).click();
    await page.locator(".toast", { hasText: "Checked" }).waitFor();
  });

  it("gets the admin's save bar when a form is edited, and it saves", async () => {
    await page.goto(`${url()}/apps/stafette`);
    await guest().locator("[name=name]").fill("new");
    await page.locator(".save-bar button", { hasText: "Save" }).click();
    await page.locator(".toast", { hasText: "Saved new" }).waitFor();
    await page.locator(".save-bar").waitFor({ state: "detached" });
  });

  it("can send the merchant to a page of the shop's admin", async () => {
    await page.goto(`${url()}/apps/stafette`);
    await guest().locator("#leave").click();
    await page.waitForURL(`${url()}/products`);
  });
});

describe("A product's page in the sandbox", () => {
  const lamp = () => listVariants(world, SHOP, listProducts(world, SHOP)[0]!.id)[0]!;

  it("judges a variant's codes while they are typed, and saves both through the built extension", async () => {
    const { id, productId } = lamp();
    await page.goto(`${url()}/products/${productId}/variants/${id}`);
    await guest().locator("s-badge", { hasText: "Orders go to ACME" }).waitFor();
    await guest().getByLabel("Supplier code").fill("");
    await guest().locator("s-badge", { hasText: "One of the two codes is missing" }).waitFor();
    await guest().getByLabel("Supplier code").fill("NORD");
    await guest().getByLabel("GTIN (barcode)").fill("4006381333931");
    await page.locator(".save-bar button", { hasText: "Save" }).click();
    await page.locator(".save-bar").waitFor({ state: "detached" });
    expect(findVariant(world, SHOP, id)?.barcode).toBe("4006381333931");
    expect(supplierCodes(world, lamp()).own).toBe("NORD");
  });

  it("speaks the language the admin is switched to", async () => {
    await page.goto(`${url()}/products/${lamp().productId}?locale=de`);
    await guest().locator("text=Lieferantencode des Produkts").waitFor();
  });
});

describe("Someone new to the sandbox", () => {
  it("places an order with one press and sees the supplier's mail arrive without reloading", async () => {
    await page.goto(url());
    await page.getByRole("button", { name: "Place an order" }).click();
    await page.locator("text=Waiting for the mail").waitFor();
    const transport = createTransport(`smtp://localhost:${mailbox.port}`);
    const subject = `Nordwind: ${listOrders(world, SHOP)[0]!.name.slice(1)}-ACME-1, 3 items to ship`;
    const html = `<a href="${fake.origin}/app">See the order</a>`;
    await transport.sendMail({ from: "stafette@x.example", to: "acme@x.example", subject, html });
    transport.close();
    await page.getByRole("link", { name: "Open the mail" }).click();
    const [tab] = await Promise.all([
      page.waitForEvent("popup"),
      page.frameLocator("iframe.letter").locator("a").click(),
    ]);
    await tab.waitForURL(`${fake.origin}/app`);
    await tab.close();
  });

  it.each(["/", "/orders", "/orders/new", "/products", "/mailbox", "/apps/stafette"])(
    "can use %s on a phone without scrolling sideways",
    async (path) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(url() + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    },
  );
});
