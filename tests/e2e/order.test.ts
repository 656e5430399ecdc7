import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { openMerchantPage, type MerchantView } from "#tests/e2e/merchant-page.ts";
import { purchaseOrder } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "950000000001";
/** What such an order calls it. */
const TITLE = `Ware ${LAMP}`;
const UPS = "1Z999AA10123456784";
const DHL = "00340434161094042557";

describe("Order: what happened, and why?", () => {
  let world: World;
  let shop: SandboxShop;
  let browser: Browser;
  let view: MerchantView;
  let next = 7000;

  beforeAll(async () => {
    world = await startWorld();
    shop = new SandboxShop(world.sandboxUrl);
    browser = await launchBrowser();
    await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
  });
  afterEach(() => view?.close());
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** A paid order of lamps that ACME has been told of. */
  async function placed(quantity = 1, query = "") {
    next += 1;
    const orderId = await shop.place(paidOrder([{ variantId: LAMP, quantity }], { name: `#${next}` }), query);
    const number = `${next}-ACME-1`;
    /** The mail, once its sending is noted too: a page opened sooner would still say that it is under way. */
    const told = async () => {
      const mail = await shop.mail(number, (mail) => mail.subject.includes(number));
      await shown(number, "sent");
      return mail;
    };
    return { orderId, name: `#${next}`, number, told };
  }
  const shown = (number: string, wanted: string) =>
    until(`${number} is ${wanted}`, async () => purchaseOrder(world, number)?.shown === wanted);
  const mailsOf = async (number: string) => (await shop.mails()).filter((mail) => mail.subject.includes(number));

  const text = () => view.app.locator("body").innerText();
  const says = (words: string) => until(`the page says "${words}"`, async () => (await text()).includes(words));
  const press = (name: string) => view.app.getByRole("button", { name, exact: true }).first().click();
  const confirm = (name: string) => view.app.getByRole("dialog").getByRole("button", { name, exact: true }).click();

  async function look(name: string, language: "en" | "de" = "en") {
    await until(`${name} is on the list`, async () => {
      await view?.close();
      view = await openMerchantPage(browser, world, `/app/orders?search=${name.slice(1)}`, { language });
      return (await text()).includes(name);
    });
    await view.app.getByRole("row").filter({ hasText: name }).click();
    await says(language === "en" ? "What happened" : "Was geschah");
  }

  test("a purchase order reads like a relay, each leg with its proof", async () => {
    const { name, number, told } = await placed(2);
    const mail = await told();
    const acme = await new Supplier().open(linkIn(mail));
    await acme.act("ship", { numbers: UPS, carrier: "ups" });
    await shown(number, "in_shop");
    await look(name);
    await says("The shop shows exactly what was reported.");
    const page = await text();
    for (const proof of ["to orders@acme.example", mail.messageId, "by orders@acme.example", `2 × ${TITLE} with UPS`]) {
      expect(page, proof).toContain(proof);
    }
    const link = await view.app.getByRole("link", { name: UPS }).getAttribute("href");
    expect(link).toContain(`ups.com`);
    expect(await view.app.locator(".st-leg-done").count()).toBe(4);
  });

  test("a change in the shop stands there as a version, the old beside the new", async () => {
    const { orderId, name, told } = await placed(3);
    await told();
    const { lines } = await shop.order(orderId);
    await shop.act(orderId, "edit", { lines: [{ id: lines[0]!.id, quantity: 1 }] });
    await until("a second mail", async () => (await mailsOf(`${name.slice(1)}-ACME-1`)).length === 2);
    await world.quiet();
    await look(name, "de");
    await says("Fassung 2 · Im Shop geändert");
    expect(await view.app.locator("del").innerText()).toContain("3");
    expect(await view.app.locator("ins").innerText()).toContain("1");
  });

  test("the address is sealed until somebody looks, and the look is noted", async () => {
    const { name, told } = await placed();
    await told();
    await look(name);
    expect(await text()).not.toContain("Beim Grünen Jäger");
    await press("Show address");
    await says("Beim Grünen Jäger 12");
    await says("The address was looked at.");
  });

  test("the merchant enters a parcel himself: what is missing is said, and the shop has it in the end", async () => {
    const { orderId, name, number, told } = await placed(2);
    await told();
    await look(name);
    await press("Enter tracking");
    await says(`Enter tracking for ${number}`);
    await confirm("Save");
    await says("Enter at least one tracking number.");
    await view.app.getByLabel("Tracking numbers").fill(DHL);
    await says("Recognised by the number");
    await view.app.getByLabel(`${TITLE}: how many of 2`).fill("3");
    await confirm("Save");
    await says("More than is left to ship.");
    await view.app.getByLabel(`${TITLE}: how many of 2`).fill("1");
    await confirm("Save");
    await says("1 unit still to ship");
    const { fulfilments } = await until("it stands in the shop", async () => {
      const seen = await shop.order(orderId);
      return seen.fulfilments.length === 1 && seen;
    });
    expect(fulfilments[0]).toMatchObject({ company: "DHL", numbers: [DHL] });
  });

  test("a wrong number is corrected, and the shop shows the right one", async () => {
    const { orderId, name, number, told } = await placed();
    const acme = await new Supplier().open(linkIn(await told()));
    await acme.act("ship", { numbers: DHL, carrier: "" });
    await shown(number, "in_shop");
    await look(name);
    await press("Correct");
    await view.app.getByLabel("Tracking numbers").fill(UPS);
    await confirm("Save");
    await says("was DHL");
    await until("the right one stands in the shop", async () => {
      const [parcel] = (await shop.order(orderId)).fulfilments;
      return parcel!.numbers[0] === UPS && parcel!.company === "UPS";
    });
  });

  test("sending again asks first and says what may happen", async () => {
    const { name, number, told } = await placed();
    await told();
    await look(name);
    await press("Send again");
    await says("may ship twice");
    expect(await mailsOf(number)).toHaveLength(1);
    await confirm("Send again");
    await until("a second mail", async () => (await mailsOf(number)).length === 2);
  });

  test("what is not allowed says why", async () => {
    const { name, told } = await placed();
    await told();
    await look(name);
    await press("More actions");
    await says("It is sent already.");
    expect(await view.app.getByRole("button", { name: /Mark as sent/ }).isDisabled()).toBe(true);
  });

  test("cancelling tells the supplier not to ship", async () => {
    const { name, number, told } = await placed();
    await told();
    await look(name);
    await press("More actions");
    await press("Cancel");
    await says(`Cancel ${number}?`);
    await confirm("Cancel");
    await says("Cancellation sent");
    await until("the supplier is told", async () => (await mailsOf(number)).length === 2);
  });

  test("an order of high risk waits for the merchant, and goes when he releases it", async () => {
    const { name, number, told } = await placed(1, "?risk=high");
    await shown(number, "held");
    await look(name);
    await says("The shop sees a high risk of fraud.");
    await press("Release");
    await says("the goods are gone even if the payment is taken back");
    await confirm("Release");
    await told();
  });

  test("an order that is not there says so, and another shop's is not there", async () => {
    view = await openMerchantPage(browser, world, "/app/orders/01a1ffa5-0000-7000-8000-000000000000");
    await says("There is nothing here");
  });
});
