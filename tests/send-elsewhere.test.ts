import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Merchant } from "#tests/merchant.ts";
import { problemsOf, purchaseOrder, rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop, type Mail } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const SHELF = "930000000002";

describe("What nobody knows to have arrived, sent to another address of the same supplier", () => {
  const OTHER = "second-desk@nordholz.example";
  let world: World;
  let shop: SandboxShop;
  let order: { orderId: string; number: string };
  let firstLink: string;
  const elsewhere = (fields: Record<string, string>) => {
    const [{ id }] = rows<{ id: string }>(world, "SELECT Problem.id FROM Problem JOIN PurchaseOrder ON purchaseOrderId = PurchaseOrder.id WHERE number = ? AND clearedAt IS NULL", order.number) as [{ id: string }];
    const [{ supplierId }] = rows<{ supplierId: string }>(world, "SELECT supplierId FROM PurchaseOrder WHERE number = ?", order.number) as [{ supplierId: string }];
    return new Merchant(world).post("/app/problems?index", { intent: "send_elsewhere", ids: id, supplierId, ...fields });
  };
  const mails = async () => (await shop.mails()).filter((mail) => mail.subject.includes(order.number));
  const recipients = async () => (await mails()).map(({ to }) => to.join());

  beforeAll(async () => {
    world = await startWorld();
    shop = new SandboxShop(world.sandboxUrl);
    await shop.faults([{ kind: "smtp.cut_after_dot", times: 1, to: "bestellung@nord.example" }]);
    await shop.variant(SHELF, { sku: "SHELF", title: "Shelf", barcode: "4006381333931", supplierCode: "NORD" });
    const body = paidOrder([{ variantId: SHELF, quantity: 2 }]);
    order = { orderId: await shop.place(body), number: `${body.name.slice(1)}-NORD-1` };
    await until("the merchant is asked", async () => problemsOf(world, order.orderId).includes("mail_unknown"));
    firstLink = linkIn(await shop.mail("to the first address", (mail) => mail.subject.includes(order.number)));
  });

  afterAll(() => world?.close());

  test("goes there only when the person says that it may arrive twice, and never to what is no address", async () => {
    const bulks = () => rows<{ refused: string }>(world, "SELECT refused FROM BulkAction WHERE finishedAt IS NOT NULL");
    expect(await (await elsewhere({ email: "second-desk@nordholz.example\r\nBcc: all@elsewhere.example" })).text()).toContain("no_address");
    await elsewhere({ email: OTHER });
    await until("it is dealt with", async () => bulks().length === 1);
    expect(JSON.parse(bulks()[0]!.refused)).toEqual({ may_have_arrived: 1 });
    expect(await recipients()).toHaveLength(1);
  });

  test("opens for the new address alone: the first link, who is in by it, and who asks for a new one stay outside", async () => {
    const first = await new Supplier().open(firstLink);
    expect(first.text()).toContain("Kunze");
    await elsewhere({ email: OTHER, mayHaveArrived: "yes" });
    const mail = await shop.mail("to the other address", ({ to }) => to.includes(OTHER));
    await until("it is noted as sent", async () => purchaseOrder(world, order.number)?.shown === "sent");
    expect(problemsOf(world, order.orderId)).toEqual([]);
    expect((await new Supplier().open(linkIn(mail))).text()).toContain("Kunze");

    expect((await first.reload()).text()).not.toContain("Kunze");
    expect((await fetch(firstLink)).status).toBe(404);
    const [{ to }] = (await mails()) as [Mail, ...Mail[]];
    const body = new URLSearchParams({ email: to[0]!, number: order.number });
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: world.appUrl };
    expect((await fetch(`${world.appUrl}/s/new-link`, { method: "POST", headers, body: body.toString() })).status).toBeLessThan(400);
    await until("the wish was dealt with", async () => rows(world, "SELECT 1 FROM Job WHERE kind = 'mail-link'").length === 0);
    expect((await recipients()).filter((address) => address !== OTHER)).toHaveLength(1);
  });

  test("a change of the order is told to the new address alone", async () => {
    const [line] = (await shop.order(order.orderId)).lines;
    await shop.act(order.orderId, "edit", { lines: [{ id: line!.id, quantity: 1 }] });
    await until("the new version is mailed", async () => (await recipients()).filter((address) => address === OTHER).length === 2);
    expect((await recipients()).filter((address) => address !== OTHER)).toHaveLength(1);
  });
});
