import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { rows } from "#tests/rows.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const PEN = "4006381333931";
const LAMP = "4099001100013";

describe("Suppliers: who ships, and how well?", () => {
  let world: World;
  let browser: Browser;
  let view: MerchantView;

  beforeAll(async () => {
    world = await startWorld();
    browser = await launchBrowser();
    view = await openMerchantPage(browser, world, "/app/suppliers");
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const inAdmin = (words: string) =>
    until(`the admin says "${words}"`, async () => (await view.page.locator("body").innerText()).includes(words));
  const press = (name: string) => view.app.getByRole("button", { name, exact: true }).click();
  const field = (name: string) => view.app.getByLabel(name, { exact: true });

  test("the list says who is told by what, and what is open", async () => {
    for (const words of ["Acme Living Ltd", "ACME", "orders@acme.example", "Maison du Sud SARL", "not yet known"])
      await says(words);
  });

  test("a new supplier needs a code, a name and an address; what is wrong is said beside the field", async () => {
    await press("Add a supplier");
    await says("New supplier");
    await field("Name").fill("Westwind Textil");
    await field("Code").fill("NORD");
    await press("Save supplier");
    await says("An active supplier needs an e-mail address.");
    await field("E-mail address").fill("orders@west.example");
    await press("Save supplier");
    await says("Another supplier has this code.");
    await field("Code").fill("west");
    await view.app.getByLabel("Accept any GTIN").uncheck({ force: true });
    await press("Save supplier");
    await says("Can they be reached?");
    expect(await text()).toContain("WEST");
    await says("Their list is empty, so nothing can be forwarded to them.");
  });

  test("a test order says how far it came: handed over, opened", async () => {
    await press("Send a test order");
    await says("TEST-WEST-1 made");
    await says("Mail handed over to orders@west.example");
    const mail = await new SandboxShop(world.sandboxUrl).mail("the test", (one) =>
      one.to.includes("orders@west.example"),
    );
    expect(mail.subject).toContain("TEST");
  });

  test("a list is imported with its wrong rows named, and can be downloaded again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stafette-csv-"));
    const file = join(folder, "preisliste.csv");
    writeFileSync(
      file,
      Buffer.from(`EAN;Preis;Artikelnummer\n${PEN};12,50;=P1\n4006381333932;1,00;P2\n${LAMP};41,00;Grün\n`, "latin1"),
    );
    await view.app.locator("input[type=file]").setInputFiles(file);
    await press("Import preisliste.csv");
    await says("Imported: 2 added, 0 changed, 0 as before, 0 taken out.");
    await says("Line 3 (4006381333932): The last digit of the GTIN does not fit the others.");
    const [wrong] = await Promise.all([view.page.waitForEvent("download"), press("Download the rows left out")]);
    expect(readFileSync(await wrong.path(), "utf8")).toContain("3,4006381333932,The last digit of the GTIN");
    await says("2 GTINs on their list.");
    const [download] = await Promise.all([view.page.waitForEvent("download"), press("Download their list")]);
    expect(download.suggestedFilename()).toBe("WEST.csv");
    const rows = readFileSync(await download.path(), "utf8")
      .replace("\uFEFF", "")
      .trim()
      .split("\r\n");
    expect(rows).toEqual(["gtin,cost,currency,supplier_sku", `${PEN},12.50,EUR,'=P1`, `${LAMP},41.00,EUR,Grün`]);
  });

  test("another file that is no list is refused with the reason, and the list stays", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stafette-csv-"));
    const file = join(folder, "letter.csv");
    writeFileSync(file, "Dear merchant\nHere is nothing\n");
    await view.app.locator("input[type=file]").setInputFiles(file);
    await press("Import letter.csv");
    await says("Nothing was imported: no column is called GTIN, EAN or barcode.");
    await says("2 GTINs on their list.");
  });

  test("what they see follows the language, and is saved from the bar", async () => {
    await field("Language of their mails and pages").selectOption("fr");
    await says("1042-WEST-1, 3 articles à expédier");
    await field("Your own number for them").fill("70031");
    await view.page.locator(".save-bar").getByRole("button", { name: "Save" }).click();
    await inAdmin("Saved.");
    await view.page.locator(".save-bar").waitFor({ state: "detached" });
    expect(await field("Your own number for them").inputValue()).toBe("70031");
  });

  test("contacts are added and removed, but an active supplier keeps one", async () => {
    expect(await view.app.getByRole("button", { name: "Remove: orders@west.example" }).count()).toBe(0);
    await press("Add an address");
    await field("E-mail address").fill("orders@west");
    await press("Save address");
    await says("This is not one e-mail address");
    await field("E-mail address").fill("second@west.example");
    await press("Save address");
    await says("second@west.example");
    await press("Remove: orders@west.example");
    await says("Remove orders@west.example?");
    await view.app.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await view.app.getByRole("button", { name: "Change: orders@west.example" }).waitFor({ state: "detached" });
  });

  test("pausing and removing say what follows", async () => {
    await press("Pause");
    await says("New orders for Westwind Textil wait here.");
    await press("Remove");
    await says("The code WEST stays reserved");
    await view.app.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await says("Order lines with this code are wrong.");
    await view.app.getByRole("button", { name: "Suppliers" }).click();
    await says("Show 1 removed supplier");
    expect(await text()).not.toContain("Westwind Textil");
    await press("Show 1 removed supplier");
    await says("Westwind Textil");
  });

  test("another merchant's supplier is not there", async () => {
    await view.close();
    view = await openMerchantPage(browser, world, "/app/suppliers/01890000-0000-7000-8000-000000000000");
    await says("There is nothing here");
  });

  test("on a phone nothing is cut off, and the same is said in German", async () => {
    for (const path of ["/app/suppliers", "/app/suppliers/new"]) {
      await view.close();
      view = await openMerchantPage(browser, world, path, { width: 390, language: "de" });
      await says(path.endsWith("new") ? "Neuer Lieferant" : "Benachrichtigt per");
      const wide = await view.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(wide).toBe(0);
    }
  });

  test("beside a second shop of the account, what counts in both can be seen and not changed, and the pages say who may", async () => {
    const [supplier] = rows<{ id: string; accountId: string }>(world, "SELECT id, accountId FROM Supplier WHERE code = 'ACME'");
    rows(world, "INSERT INTO Shop (id, accountId, platform, domain, name, connectedAt) VALUES ('second', ?, 'woocommerce', 'https://127.0.0.1:9', 'Laden', ?)", supplier!.accountId, new Date().toISOString());
    for (const path of ["/app/settings", "/app/suppliers/new", `/app/suppliers/${supplier!.id}`]) {
      await view.close();
      view = await openMerchantPage(browser, world, path);
      await says("to change them, sign in by e-mail");
    }
    expect(await view.app.getByRole("button", { name: "Send a test order" }).isEnabled()).toBe(true);
    for (const name of ["Add an address", "Pause"]) expect(await view.app.getByRole("button", { name }).isDisabled()).toBe(true);
    for (const label of ["Code", "Attach the customer’s address to the mail", "Accept any GTIN"]) expect(await field(label).isDisabled()).toBe(true);
    expect(await text()).not.toContain("Choose a CSV file");
  });
});
