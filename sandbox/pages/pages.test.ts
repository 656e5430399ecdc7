import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { switchControl } from "../control/switches.ts";
import { readDeclaration } from "../declaration.ts";
import { startMailbox, type Mailbox } from "../mailbox/mailbox.ts";
import { seedProducts } from "../seed.ts";
import { listFulfilments } from "../store/fulfilments.ts";
import { listLines, listOrders } from "../store/orders.ts";
import { openWorld } from "../store/open-world.ts";
import { putShop } from "../store/shops.ts";
import { listProducts, listVariants } from "../store/products.ts";
import type { World } from "../store/types.ts";
import { mountPages } from "./mount.ts";

const SHOP = "nordwind.myshopify.com";
const dataDir = mkdtempSync(join(tmpdir(), "pages-"));
const app = new Hono();
let world: World;
let mailbox: Mailbox;

beforeAll(async () => {
  const declaration = readDeclaration(new URL("../../shopify.app.toml", import.meta.url));
  // Port 9 is nobody's: the app does not run here.
  world = openWorld({
    dataDir,
    declaration,
    apiKey: "key",
    apiSecret: "secret-secret-secret",
    appOrigin: "http://localhost:9",
  });
  putShop(world, SHOP);
  seedProducts(world, SHOP);
  mailbox = await startMailbox({ port: 0, dataDir });
  app.onError((error, c) => c.json({ error: error.message }, 422));
  app.route("/", switchControl(world, () => mailbox.clear()));
  mountPages(app, { world, mailbox });
});

afterAll(async () => {
  await mailbox.close();
  world.db.close();
  rmSync(dataDir, { recursive: true });
});

const see = async (path: string) => (await app.request(path)).text();
const press = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await app.request(path, { method: "POST", body: new URLSearchParams(fields) });
  return decodeURIComponent(answer.headers.get("location") ?? `no redirect, ${answer.status}`);
};
const mail = async (subject: string, html: string) => {
  const transport = createTransport(`smtp://localhost:${mailbox.port}`);
  await transport.sendMail({ from: "stafette@x.example", to: "acme@x.example", subject, html });
  transport.close();
  return mailbox.list().at(-1)!;
};
const newest = () => listOrders(world, SHOP)[0]!;

describe("The sandbox's home page", () => {
  it("offers a newcomer one press that places an order two suppliers can ship", async () => {
    expect(await see("/")).toContain("Place an order");
    expect(await press("/orders/sample")).toBe("/");
    const order = newest();
    expect(order.financialStatus).toBe("paid");
    expect(listLines(world, SHOP, order.id)).toHaveLength(2);
    expect(await see("/")).toContain("Waiting for the mail");
  });

  it("points to the mail as soon as it names the order, and not to mail about another", async () => {
    const number = newest().name.slice(1);
    await mail(`Nordwind: 9${number}-ACME-1, 2 items to ship`, "<p>another</p>");
    expect(await see("/")).toContain("Waiting for the mail");
    const { id } = await mail(`Nordwind: ${number}-ACME-1, 2 items to ship`, "<p>hello</p>");
    const page = await see("/");
    expect(page).toContain("The supplier got a mail");
    expect(page).toContain(`href="/mailbox/${id}"`);
  });
});

describe("An order's page in the sandbox", () => {
  it("ships by hand: company and each number stand there, and that the customer was told", async () => {
    const { id } = newest();
    const [line] = listLines(world, SHOP, id);
    await world.clock.advance(1);
    const answer = await press(`/orders/${id}/fulfil`, {
      [`quantity ${line!.id}`]: "1",
      company: "DHL",
      numbers: "111, 222",
      notify: "on",
    });
    expect(answer).toBe(`/orders/${id}?done=Fulfilled by hand. Stafette hears of it.`);
    expect(listFulfilments(world, SHOP, id)).toHaveLength(1);
    const page = await see(`/orders/${id}`);
    for (const words of ["DHL", "111", "222", "Told the customer", "by hand", "Partly fulfilled"])
      expect(page).toContain(words);
  });

  it("says why when the shop refuses", async () => {
    const { id } = newest();
    const [line] = listLines(world, SHOP, id);
    const answer = await press(`/orders/${id}/fulfil`, { [`quantity ${line!.id}`]: "500" });
    expect(answer).toMatch(/\?problem=.*left to ship, not 500/);
    expect(await see(answer.replace(/=(.*)/, (_, words: string) => `=${encodeURIComponent(words)}`))).toContain(
      "not 500",
    );
  });

  it("edits, refunds and cancels", async () => {
    await press("/orders/sample");
    const { id } = newest();
    const [first] = listLines(world, SHOP, id);
    await press(`/orders/${id}/edit`, { [`quantity ${first!.id}`]: "3" });
    await press(`/orders/${id}/refund`, { [`quantity ${first!.id}`]: "1" });
    expect(listLines(world, SHOP, id)[0]).toMatchObject({ currentQuantity: 2, remaining: 2 });
    await press(`/orders/${id}/address`, {
      first_name: "Frieda",
      last_name: "Öhlmann",
      city: "Kiel",
      country_code: "DE",
    });
    expect(await see(`/orders/${id}`)).toContain("Frieda Öhlmann");
    await press(`/orders/${id}/cancel`);
    expect(newest().cancelledAt).not.toBeNull();
  });

  it("shows text from outside as text, never as a page of its own", async () => {
    await press(`/orders/${newest().id}/address`, { first_name: "<script>alert(1)</script>", last_name: "X" });
    const page = await see(`/orders/${newest().id}`);
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert");
  });
});

describe("The form for a new order", () => {
  it("takes what was picked, by whom, and whether it is paid", async () => {
    const [variant] = listVariants(world, SHOP, listProducts(world, SHOP)[0]!.id);
    await press("/orders", { [`quantity ${variant!.id}`]: "2", customer: "8", payment: "pending", risk: "HIGH" });
    expect(newest()).toMatchObject({ financialStatus: "pending", risk: "HIGH" });
    expect(await see(`/orders/${newest().id}`)).toContain("山田");
  });

  it("asks for at least one product", async () => {
    expect(await press("/orders")).toBe("/orders/new?problem=The order needs at least one product");
  });
});

describe("A mail's page", () => {
  it("shows the mail where none of its scripts run, and its links open in a tab of their own", async () => {
    const { id } = await mail("Hello", '<script>bad()</script><a href="http://x.example/s/1">open</a>');
    expect(mailbox.unread()).toBeGreaterThan(0);
    const before = mailbox.unread();
    const page = await see(`/mailbox/${id}`);
    expect(page).toMatch(/<iframe[^>]*sandbox="(?![^"]*allow-scripts)/);
    expect(mailbox.unread()).toBe(before - 1);
    const frame = await app.request(`/mailbox/${id}/html`);
    expect(frame.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await frame.text()).toContain('<base target="_blank">');
  });

  it("that is gone says so in words", async () => {
    const answer = await app.request("/mailbox/99999");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("There is nothing here");
  });
});

describe("The embedded app's page", () => {
  it("says that the app is not running, instead of a browser's error", async () => {
    const page = await see("/apps/stafette/app/orders");
    expect(page).toContain("Stafette is not running");
    expect(page).not.toMatch(/<iframe[^>]*(src|data-opens)=/);
  });
});

describe("The switches", () => {
  it("let something go wrong by hand, move the clock, and say what they did", async () => {
    expect(await press("/control/by-hand/fault", { kind: "smtp.defer", times: "2" })).toContain("done=");
    expect(world.faults.list()).toMatchObject([{ kind: "smtp.defer", left: 2 }]);
    expect(await see("/control")).toContain("2 to come");
    await press("/control/by-hand/disarm");
    expect(world.faults.list()).toEqual([]);
    const before = world.clock.offset();
    await press("/control/by-hand/clock", { seconds: "3600" });
    expect(world.clock.offset() - before).toBe(3_600_000);
  });

  it("say why when a wish makes no sense", async () => {
    expect(await press("/control/by-hand/clock", { seconds: "-5" })).toContain("problem=");
  });
});

describe("What a product's extension asks of Shopify", () => {
  const ask = async (query: string, variables: object) => {
    const answer = await app.request(`/admin-direct/${SHOP}/graphql`, {
      method: "POST",
      body: JSON.stringify({ query, variables }),
      headers: { "content-type": "application/json" },
    });
    return (await answer.json()) as { data: Record<string, unknown>; errors?: object[] };
  };

  it("is answered with the merchant's own rights: the codes are read and written", async () => {
    const { VARIANT_CODES, SAVE_CODES } = await import("../../extensions/shared/documents.ts");
    const [variant] = listVariants(world, SHOP, listProducts(world, SHOP)[0]!.id);
    const id = `gid://shopify/ProductVariant/${variant!.id}`;
    const code = { ownerId: id, namespace: "$app", key: "supplier_code", type: "single_line_text_field", value: "SUD" };
    expect(await ask(SAVE_CODES, { metafields: [code] })).toMatchObject({
      data: { metafieldsSet: { userErrors: [] } },
    });
    expect(await ask(VARIANT_CODES, { id })).toMatchObject({
      data: { productVariant: { supplierCode: { value: "SUD" } } },
    });
  });
});

it.each(["product-codes", "variant-codes"])(
  "The sandbox serves the built bundle of %s and a frame for it",
  async (block) => {
    expect(await see(`/sandbox/extensions/${block}.js`)).toContain("supplier_code");
    const frame = await see(`/sandbox/extension/${block}?id=${encodeURIComponent("</script>")}`);
    expect(frame.match(/<\/script>/g)).toHaveLength(2);
  },
);

it.each([
  "app-bridge.js",
  "sandbox/live.js",
  "sandbox/admin-frame.js",
  "sandbox/mail.js",
  "sandbox/extension-host.js",
  "sandbox/style.css",
  "sandbox/elements.css",
])("The sandbox serves /%s", async (file) => {
  const answer = await app.request(`/${file}`);
  expect(answer.status).toBe(200);
  expect((await answer.text()).length).toBeGreaterThan(500);
});
