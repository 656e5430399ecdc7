import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { email } from "#app/channels/email/index.server.ts";
import { closeTransporters } from "#app/channels/email/transporter.server.ts";
import type { Language, PurchaseOrderMessage, VersionDiff } from "#app/domain/channel.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { CUSTOMER, ITEM, messageWith } from "#tests/message.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
});
beforeEach(() => server.received.splice(0));
afterAll(async () => {
  closeTransporters();
  await server.close();
});

async function sent(changes: Partial<PurchaseOrderMessage>, shop: { from?: string; replyTo?: string | null } = {}) {
  const route = { smtpUrl: server.url, from: "Stafette <orders@stafette.example>", replyTo: null, publicOnly: false, encrypted: false, ...shop };
  expect(await email.transmit(messageWith(changes), route)).toMatchObject({ outcome: "accepted" });
  expect(server.received).toHaveLength(1);
  const { mail, envelope, raw } = server.received[0]!;
  const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return { ...mail, html: mail.html ?? "", text: mail.text ?? "", subject: mail.subject ?? "", envelope, raw, header };
}

const LAMP = { title: "Lamp", variantTitle: "", sku: "LMP" };
const diffOf = (lines: [number, number][], addressChanged = false): VersionDiff => ({
  lines: lines.map(([before, after]) => ({ ...LAMP, before, after })),
  addressChanged,
});

describe("The subject alone says what it is about", () => {
  test.each<[string, Partial<PurchaseOrderMessage>, string]>([
    ["a new order", {}, "Nordwind: 1042-ACME-1, 3 items to ship"],
    ["one piece", { items: [{ ...ITEM, quantity: 1 }] }, "Nordwind: 1042-ACME-1, 1 item to ship"],
    ["a smaller quantity", { diff: diffOf([[3, 2]]) }, "CHANGED – Nordwind: 1042-ACME-1, 2 instead of 3 × Lamp"],
    ["another address", { diff: diffOf([], true) }, "CHANGED – Nordwind: 1042-ACME-1, address changed"],
    ["a line more", { diff: diffOf([[0, 2]]) }, "CHANGED – Nordwind: 1042-ACME-1, new: 2 × Lamp"],
    ["a line less", { diff: diffOf([[3, 0]]) }, "CHANGED – Nordwind: 1042-ACME-1, no longer 3 × Lamp"],
    [
      "many changes",
      { diff: diffOf([[3, 2], [1, 2], [1, 3]], true) },
      "CHANGED – Nordwind: 1042-ACME-1, address changed, 2 instead of 3 × Lamp, 2 more changes",
    ],
    ["a cancelled order", { cancelled: true }, "CANCELLED – Nordwind: 1042-ACME-1, do not ship"],
    ["a test", { test: true }, "TEST – Nordwind: 1042-ACME-1, 3 items, nothing to ship"],
    ["a cancelled test", { test: true, cancelled: true }, "TEST, CANCELLED – Nordwind: 1042-ACME-1, do not ship"],
    ["a German supplier", { language: "de" }, "Nordwind: 1042-ACME-1, 3 Artikel zu versenden"],
    ["a French supplier", { language: "fr", cancelled: true }, "ANNULÉE – Nordwind : 1042-ACME-1, ne pas expédier"],
  ])("%s", async (_what, changes, subject) => {
    expect((await sent(changes)).subject).toBe(subject);
  });
});

describe.each<[Language, string, string]>([
  ["en", "Open the order", "CANCELLED"],
  ["de", "Bestellung öffnen", "STORNIERT"],
  ["fr", "Ouvrir la commande", "ANNULÉE"],
])("In the supplier's language (%s)", (language, button, cancelled) => {
  test("the mail shows the items and one button, as HTML and as text", async () => {
    const mail = await sent({ language });
    expect(mail.html).toContain(`<html lang="${language}">`);
    for (const body of [mail.html, mail.text]) {
      for (const part of [button, "Lamp", "Oak", "GTIN 4006381333931", "SKU LMP-OAK", "3 ×", messageWith().link]) {
        expect(body).toContain(part);
      }
    }
    expect(mail.html.match(/<a /g)).toHaveLength(1);
    expect(mail.html).toContain('src="https://cdn.example/lamp.png"');
  });

  test("a cancelled one and a test one say so before anything else", async () => {
    const mail = await sent({ language, cancelled: true, test: true });
    expect(mail.text.indexOf("TEST")).toBeLessThan(10);
    expect(mail.text.indexOf(cancelled)).toBeLessThan(mail.text.indexOf("Nordwind"));
    expect(mail.html.indexOf(cancelled)).toBeLessThan(mail.html.indexOf("Nordwind"));
  });
});

describe("Customers' data stays out of mails", () => {
  test("no word of the customer stands in a mail, unless the merchant allowed it", async () => {
    const mail = await sent({ diff: diffOf([], true) });
    expect(mail.attachments).toEqual([]);
    for (const secret of [CUSTOMER.name, CUSTOMER.address1, CUSTOMER.zip]) expect(mail.raw).not.toContain(secret);
  });

  test("where he allowed it the address is attached, and only there", async () => {
    const mail = await sent({ shippingAddress: CUSTOMER });
    const text = new TextDecoder().decode(mail.attachments[0]!.content as ArrayBuffer);
    expect(text).toContain("Geheimweg 7\n80331 München\nGERMANY");
    expect(mail.attachments[0]!.filename).toBe("1042-ACME-1.txt");
    expect(mail.html + mail.text).not.toContain("Geheimweg");
  });

  test("a cancelled parcel carries no address", async () => {
    expect((await sent({ shippingAddress: CUSTOMER, cancelled: true })).attachments).toEqual([]);
  });
});

test("Machines can tell the mail: its id, its order and version, and that no one wrote it by hand", async () => {
  const mail = await sent({ version: 4 }, { replyTo: "Nordwind <hello@nordwind.example>" });
  expect(mail.messageId).toBe("<1042-ACME-1.1@stafette.example>");
  expect(mail.header("x-stafette-purchase-order")).toEqual(["1042-ACME-1"]);
  expect(mail.header("x-stafette-version")).toEqual(["4"]);
  expect(mail.header("auto-submitted")).toEqual(["auto-generated"]);
  expect(mail.replyTo).toEqual([{ name: "Nordwind", address: "hello@nordwind.example" }]);
  expect(mail.envelope).toEqual({ from: "orders@stafette.example", to: ["orders@acme.example"] });
});

describe("Whatever a shop writes into its titles stays text", () => {
  const EVIL = 'x\r\nBcc: spy@evil.example\r\n\r\n<script>alert(1)</script> $t(mail.button) {{number}} "';
  test("no header, recipient, HTML or placeholder comes of it", async () => {
    const mail = await sent({
      shopName: EVIL,
      number: `1042${EVIL}`,
      items: [{ ...ITEM, title: EVIL, sku: EVIL, variantTitle: EVIL }],
      diff: { lines: [{ title: EVIL, variantTitle: "", sku: "", before: 2, after: 3 }], addressChanged: false },
      recipient: { name: EVIL, email: "orders@acme.example" },
      messageId: "<a@b>\r\nBcc: spy@evil.example",
    });
    expect(mail.envelope.to).toEqual(["orders@acme.example"]);
    expect(mail.header("bcc")).toEqual([]);
    expect(mail.raw.split("\r\n\r\n")[0]).not.toMatch(/^bcc:/im);
    expect(mail.html).not.toContain("<script");
    expect(mail.html).toContain("$t(mail.button)");
    expect(mail.html).toContain("{{number}}");
  });

  test("any script arrives as it was written", async () => {
    const mail = await sent({ shopName: "北風", items: [{ ...ITEM, title: "Ночник «Луна» 🌙", variantTitle: "أبيض" }] });
    expect(mail.subject).toContain("北風");
    for (const body of [mail.html, mail.text]) for (const word of ["北風", "Ночник «Луна» 🌙", "أبيض"]) expect(body).toContain(word);
  });
});

test("An order of 250 lines has its button on the first screen", async () => {
  const { html } = await sent({ items: Array.from({ length: 250 }, (_, at) => ({ ...ITEM, lineId: `${at}` })) });
  expect(html.indexOf("<a ")).toBeLessThan(html.indexOf("Lamp"));
});
