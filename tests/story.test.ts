import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "910000000001";
const CUP = "910000000002";
const SAND = "910000000003";

describe("The story of an order, from the shop to its suppliers and back", () => {
  let world: World;
  let shop: SandboxShop;

  beforeAll(async () => {
    world = await startWorld();
    shop = new SandboxShop(world.sandboxUrl);
    await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
    await shop.variant(CUP, { sku: "CUP", title: "Cup", barcode: "9780201379624", supplierCode: "nord " });
    await shop.variant(SAND, { sku: "SAND", title: "Sand" });
  });
  afterAll(() => world?.close());

  test("a paid order's lines reach the right suppliers, ship in parts, and stand in the shop with their tracking", async () => {
    const body = paidOrder([
      { variantId: LAMP, quantity: 3 },
      { variantId: CUP, quantity: 1 },
      { variantId: SAND, quantity: 2 },
    ]);
    const orderId = await shop.place(body);
    const number = body.name.slice(1);

    const toAcme = await shop.mail("to ACME", (mail) => mail.subject.includes(`${number}-ACME-1`));
    const toNord = await shop.mail("to NORD", (mail) => mail.subject.includes(`${number}-NORD-1`));
    expect(toAcme.to).toEqual(["orders@acme.example"]);
    expect(toNord.to).toEqual(["bestellung@nord.example"]);
    for (const mail of [toAcme, toNord]) {
      expect(mail.html + mail.text + mail.subject).not.toMatch(/Kunze|Jäger|20357|Hamburg|5550199|frieda/);
    }

    const acme = await new Supplier().open(linkIn(toAcme));
    expect(acme.text()).toContain("Beim Grünen Jäger 12");
    expect(acme.text()).not.toContain("Cup");
    const [lamps] = acme.quantities();
    await acme.act("ship", { numbers: "1Z999AA10123456784", carrier: "ups", [lamps!]: "2" });

    const partly = await until("the first parcel in the shop", async () => {
      const view = await shop.order(orderId);
      return view.fulfilments.length === 1 && view;
    });
    expect(partly.fulfilments[0]).toMatchObject({ company: "UPS", numbers: ["1Z999AA10123456784"], notifyCustomer: true });
    expect(partly.fulfilments[0]!.urls[0]).toContain("1Z999AA10123456784");
    expect(partly.lines.map((line) => line.remaining)).toEqual([1, 1, 2]);

    await (await acme.reload()).act("ship", { numbers: "1Z999AA10123456785", carrier: "ups" });
    const nord = await new Supplier().open(linkIn(toNord));
    await nord.act("ship", { numbers: "00340434161094042557", carrier: "" });

    const whole = await until("all parcels in the shop", async () => {
      const view = await shop.order(orderId);
      return view.fulfilments.length === 3 && view;
    });
    expect(whole.lines.map((line) => line.remaining)).toEqual([0, 0, 2]);
    expect(whole.fulfilments.map((one) => one.company).sort()).toEqual(["DHL", "UPS", "UPS"]);
    await world.quiet();
    expect((await shop.mails()).filter((mail) => mail.subject.includes(`${number}-`))).toHaveLength(2);
  });

  test("an order nobody has to forward is left alone, and nobody is told", async () => {
    const before = (await shop.mails()).length;
    const body = paidOrder([{ variantId: SAND, quantity: 1 }]);
    await shop.place(body);
    await world.quiet();
    expect((await shop.mails()).length).toBe(before);
  });

  test("kill -9 loses nothing: what was rung before is sent after the next start, once", async () => {
    await world.killApp();
    const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
    await shop.place(body);
    await world.startApp();
    const number = `${body.name.slice(1)}-ACME-1`;
    // The bell rings again within the sandbox's retries; time passes so that the test need not wait for it.
    await shop.mailInTime("after the start", (mail) => mail.subject.includes(number));
    await shop.advance(3600);
    await world.quiet();
    expect((await shop.mails()).filter((mail) => mail.subject.includes(number))).toHaveLength(1);
  });
});
