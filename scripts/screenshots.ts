// npm run screenshots [-- folder]: the pictures of the README, taken of the running product.
import { mkdirSync } from "node:fs";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { USER_AGENT } from "#tests/e2e/browser.ts";
import { openMerchantPage } from "#tests/e2e/merchant-page.ts";
import { rows } from "#tests/rows.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { startWorld, until } from "#tests/world.ts";

const folder = process.argv[2] ?? "docs/images";
mkdirSync(folder, { recursive: true });
const world = await startWorld();
const browser = await launchBrowser();
try {
  const shop = new SandboxShop(world.sandboxUrl);
  const toAcme = await shop.mail("to ACME", (mail) => mail.subject.includes("-ACME-1"));
  const acme = await new Supplier().open(linkIn(toAcme));
  await acme.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups" });
  const orderId = await until("a parcel in the shop", async () =>
    rows<{ orderId: string }>(world, "SELECT orderId FROM PurchaseOrder WHERE shown = 'in_shop'")[0]?.orderId,
  );

  const pages = { home: "/app", order: `/app/orders/${orderId}`, products: "/app/products" };
  for (const [name, path] of Object.entries(pages)) {
    const view = await openMerchantPage(browser, world, path);
    await view.page.waitForLoadState("networkidle");
    await view.page.screenshot({ path: `${folder}/${name}.png` });
    await view.close();
  }

  const size = { viewport: { width: 390, height: 844 }, userAgent: USER_AGENT };
  const phone = await browser.newPage({ ...size, javaScriptEnabled: false });
  const toNord = await shop.mail("to NORD", (mail) => mail.subject.includes("-NORD-1"));
  await phone.goto(linkIn(toNord));
  await phone.click("button[type=submit]");
  await phone.waitForURL("**/s/order/**", { waitUntil: "load" });
  await phone.screenshot({ path: `${folder}/supplier.png` });

  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 }, userAgent: USER_AGENT });
  await desk.goto(world.sandboxUrl, { waitUntil: "load" });
  await desk.screenshot({ path: `${folder}/sandbox.png` });
} finally {
  await browser.close();
  await world.close();
}
