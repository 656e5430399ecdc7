// npm run screenshots: the pictures of the README, taken of the running product (docs/images).
import { mkdirSync } from "node:fs";
import { launchBrowser, USER_AGENT } from "#tests/e2e/browser.ts";
import { openMerchantPage } from "#tests/e2e/merchant-page.ts";
import { rows } from "#tests/rows.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { startWorld, until } from "#tests/world.ts";

const FOLDER = process.argv[2] ?? "docs/images";
mkdirSync(FOLDER, { recursive: true });
const world = await startWorld();
const browser = await launchBrowser();
try {
  const shop = new SandboxShop(world.sandboxUrl);
  const first = await shop.mail("to ACME", (mail) => mail.subject.includes("-ACME-1"));
  const supplier = await new Supplier().open(linkIn(first));
  const [some] = supplier.quantities();
  await supplier.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups", [some!]: "1" });
  const orderId = await until("a parcel in the shop", async () =>
    rows<{ orderId: string }>(world, "SELECT orderId FROM PurchaseOrder WHERE shown IN ('in_shop', 'part_shipped')")[0]?.orderId,
  );

  const pages: Record<string, string> = {
    home: "/app",
    orders: "/app/orders",
    order: `/app/orders/${orderId}`,
    products: "/app/products",
    suppliers: "/app/suppliers",
    supplier_record: `/app/suppliers/${rows<{ id: string }>(world, "SELECT id FROM Supplier")[0]!.id}`,
    settings: "/app/settings",
  };
  for (const [name, path] of Object.entries(pages)) {
    for (const [suffix, width, height] of [["", 1280, 900], ["-narrow", 390, 844]] as const) {
      if (suffix && FOLDER === "docs/images") continue;
      const view = await openMerchantPage(browser, world, path, { width, height });
      await view.page.waitForTimeout(800);
      await view.page.screenshot({ path: `${FOLDER}/${name}${suffix}.png` });
      await view.close();
    }
  }
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, userAgent: USER_AGENT, javaScriptEnabled: false });
  const page = await phone.newPage();
  const nord = await shop.mail("to NORD", (mail) => mail.subject.includes("-NORD-1"));
  await page.goto(linkIn(nord));
  if (FOLDER !== "docs/images") await page.screenshot({ path: `${FOLDER}/landing.png` });
  await page.click("button[type=submit]");
  await page.screenshot({ path: `${FOLDER}/supplier.png` });
  if (FOLDER !== "docs/images") await page.screenshot({ path: `${FOLDER}/supplier-whole.png`, fullPage: true });
  const desk = await browser.newPage({ viewport: { width: 1280, height: 900 }, userAgent: USER_AGENT });
  await desk.goto(world.sandboxUrl);
  await desk.waitForTimeout(500);
  await desk.screenshot({ path: `${FOLDER}/sandbox.png` });
} finally {
  await browser.close();
  await world.close();
}
