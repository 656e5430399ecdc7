import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { JSDOM } from "jsdom";
import { email } from "#app/channels/email/index.server.ts";
import { invalidLinesMail } from "#app/channels/email/invalid-lines.tsx";
import { newLinkMail } from "#app/channels/email/new-link.tsx";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { letterWithButton } from "#app/channels/email/letter-with-button.tsx";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { saveMailServer } from "#app/flows/merchant/save-mail-server.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { db } from "#app/db.server.ts";
import { newMerchant } from "#tests/account.ts";
import { openMailServer, type Received } from "#tests/mail-server.ts";
import { CUSTOMER, messageWith } from "#tests/message.ts";
import { tally } from "#tests/security/tally.ts";

const message = messageWith();
const headers = tally("mail headers");
const envelopes = tally("mail envelopes");
const markup = tally("markup in mails");

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server.close());
beforeEach(() => void server.received.splice(0));

const route = (more: object = {}) => ({ smtpUrl: server.url, from: "Stafette <orders@stafette.example>", replyTo: null, publicOnly: false, encrypted: false, ...more });

/** Texts that would begin a header, end a mail or name another person, were they put into one as they are. */
const TEXTS = [
  ...["\r\n", "\n", "\r", "\r\n ", "\n\t", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029", "\u0000", "\r\r\n", "\n\r", "%0d%0a", "\u560d\u560a"].flatMap((end) => [
    `1042${end}Bcc: victim@evil.example`,
    `1042${end}${end}<h1>Another mail</h1>`,
    `1042${end}.${end}MAIL FROM:<x@evil.example>`,
  ]),
  "1042\r\nContent-Type: text/html\r\n\r\n<script>", "1042\r\nX-Stafette-Version: 9", "=?utf-8?Q?=0D=0ABcc:_victim@evil.example?=", "=?utf-8?B?DQpCY2M6IHZpY3RpbUBldmlsLmV4YW1wbGU=?=",
  '" <victim@evil.example>, "', "Bank <service@bank.example>", "service@bank.example", "a, victim@evil.example", "group: victim@evil.example;", "(comment) name", "\\", '\\"', "name\\",
  "\u202egnp.exe", "\u2066abc\u2069", "a\u200bb", "🎉".repeat(300), "x".repeat(5000), "ä".repeat(2000), "a ".repeat(1000), "\ud800", "<b>bold</b>", "", " ", "\t",
];

const KNOWN = new Set(
  ["From", "To", "Reply-To", "Subject", "Message-ID", "Date", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Auto-Submitted", "X-Stafette-Purchase-Order", "X-Stafette-Version"].map((name) => name.toLowerCase()),
);

/** What holds of each mail that leaves, whatever was put into it. */
function expectHarmless({ envelope, raw, mail }: Received, to: string) {
  expect(envelope.to).toEqual([to]);
  expect(mail.to?.map(({ address }) => address)).toEqual([to]);
  expect([mail.bcc ?? [], mail.cc ?? []]).toEqual([[], []]);
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
  expect(names.filter((name) => !KNOWN.has(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  for (const line of raw.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
  expect(head).not.toMatch(/[^\x20-\x7e\r\n\t]/);
  expect(mail.subject ?? "").not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  expect(mail.from?.address).toBe("orders@stafette.example");
}

describe("A hostile text", () => {
  test.each(headers(TEXTS, 2))("as number, shop, goods and contact of an order: %j", async (text) => {
    const item = { ...message.items[0]!, title: text, variantTitle: text, sku: text };
    const diff = { lines: [{ title: text, variantTitle: text, sku: text, before: 1, after: 2 }], addressChanged: true };
    for (const more of [{}, { diff, version: 2 }]) {
      const hostile = { ...message, ...more, number: text, shopName: text, items: [item], recipient: { ...message.recipient, name: text }, shippingAddress: { ...CUSTOMER, name: text, address1: text } };
      expect(await email.transmit(hostile, route())).toMatchObject({ outcome: "accepted" });
      expectHarmless(server.received.pop()!, message.recipient.email);
    }
  });

  test.each(headers(TEXTS))("as subject, name and header of any mail: %j", async (text) => {
    const mail = { to: { name: text, email: "anna@nordwind.example" }, subject: text, text, html: "", messageId: "<1@stafette.example>", headers: { "X-Stafette-Version": text } };
    const sent = await sendMail(route(), { ...mail, attachments: [{ filename: text, content: "x" }] });
    expect(sent).toMatchObject({ outcome: "accepted" });
    expectHarmless(server.received.pop()!, "anna@nordwind.example");
  });

  test.each(headers(TEXTS))("as the name a merchant's mails come from: %j", async (fromName) => {
    const { accountId } = await newMerchant();
    const { hostname: host, port } = new URL(server.url);
    const saved = await saveMailServer(accountId, { host, port, encryption: "starttls", user: "", password: "", from: "orders@stafette.example", fromName });
    if (!saved.ok) return expect(saved.errors).toHaveProperty("fromName");
    const own = mailRouteOf(await db.account.findUniqueOrThrow({ where: { id: accountId } }))!;
    expect(await email.transmit(message, own)).toMatchObject({ outcome: "accepted" });
    expectHarmless(server.received.pop()!, message.recipient.email);
  });
});

describe("An address that names more than one mailbox, or none", () => {
  const ADDRESSES = [
    "a@b.example, victim@evil.example", "a@b.example;victim@evil.example", "a@b.example victim@evil.example", "a@b.example\r\nRCPT TO:<victim@evil.example>", "a@b.example\nBcc: victim@evil.example",
    "a@b.example>\r\nDATA", "a@b.example> SIZE=1", "a@b.example NOTIFY=SUCCESS", "<a@b.example>", "A <a@b.example>", '"a"@b.example', '"a b"@b.example', '"a@evil.example"@b.example', '"a\\"b"@b.example', "a@b@c.example",
    "@evil.example:a@b.example", "a%evil.example@b.example ", "(x)a@b.example", "a(x)@b.example", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@127.0.0.1:25", "group:a@b.example;", "a@b.example\u0000", "a@b.example\u2028x", "a\u0085@b.example",
    "a@b\u3002example ", "a@\u202eelpmaxe.b", "a\u200b@b.example", "", " ", "@", "a@", "@b.example", "a@b", "a", "a@.example", "a@b..example", `${"a".repeat(65)}@b.example`, `a@${"b".repeat(64)}.example`, `a@${"b.".repeat(130)}example`,
    "undefined", "null", "[object Object]", "postmaster", "| cat /etc/passwd", "a@b.example`id`@", "javascript:alert(1)",
  ];
  test.each(envelopes(ADDRESSES, 2))("%j is written to by no mail, or to itself alone", async (address) => {
    const kept = readEmailAddress(address);
    if (kept !== null) expect(kept).toMatch(/^[^\s<>(),;:"[\]\\@]+@[^\s<>(),;:"[\]\\@]+\.[^\s<>(),;:"[\]\\@.]+$/);
    const effect = await email.transmit({ ...message, recipient: { name: "", email: address } }, route());
    expect(server.received.map(({ envelope }) => envelope.to)).toEqual(effect.outcome === "accepted" ? [[address]] : []);
    if (effect.outcome === "accepted") expect(address).toMatch(/^[^\s,;<>"]+@[^\s,;<>"@]+$/);
  });
});

describe("Markup in what a mail tells", () => {
  const MARKUP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</title><script>alert(1)</script>", "</style><script>alert(1)</script>", "<!--", "-->", "]]>", "<a href=https://evil.example>Pay here</a>", '" onmouseover="alert(1)',
    "' style='x", "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<form action=//evil.example><input name=p>", "<iframe src=//evil.example>", "<link rel=stylesheet href=//evil.example>", "<table><tr><td>", "</td></tr></table>",
    "<style>*{display:none}</style>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "&lt;script&gt;", "&#60;script&#62;", "<\u0000script>", "＜script＞", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 1 %>", "<?php ?>",
  ];
  const outline = (html: string) => [...new JSDOM(html).window.document.querySelectorAll("*")].map((element) => `${element.tagName}[${[...element.attributes].map(({ name }) => name).join()}]`).join(" ");
  const lines = (text: string) => ({ ...message, number: text, shopName: text, items: [{ ...message.items[0]!, title: text, variantTitle: text, sku: text }], link: message.link, diff: { lines: [{ title: text, variantTitle: text, sku: text, before: 1, after: 3 }], addressChanged: false }, version: 2 });

  const button = (label: string) => ({ href: "https://stafette.example/sign-in/x", label });
  /** The letters that are no purchase order, with one text in every place a text may stand. */
  const LETTERS: [what: string, write: (text: string) => string][] = [
    ["a letter with a button", (text) => letterWithButton({ language: "en", subject: text, intro: text, quote: text, button: button(text), then: text, footer: text }).html],
    ["a new link", (text) => newLinkMail({ link: "https://stafette.example/s/x", number: text, shopName: text, language: "en" }).html],
    ["lines that cannot go", (text) => invalidLinesMail({ language: "en", heading: text, subject: text, intro: text, lines: [{ title: text, quantity: 1, why: text }], button: button(text), then: text, footer: text }).html],
  ];

  test.each(markup(MARKUP, 1 + LETTERS.length))("%j makes no element of the mail, and no attribute", async (text) => {
    await email.transmit(lines(text), route());
    await email.transmit(lines("plain"), route());
    const [hostile, plain] = server.received.map(({ mail }) => mail.html!);
    expect(outline(hostile!)).toBe(outline(plain!));
    for (const [what, write] of LETTERS) expect([what, outline(write(text))]).toEqual([what, outline(write("plain"))]);
  });

  test.each(markup(["javascript:alert(1)", "data:text/html,x", '"><script>', "https://evil.example/\" onerror=\"x", "\tjavascript:x"]))("%j as the address of a picture stays within its attribute", async (imageUrl) => {
    await email.transmit({ ...message, items: [{ ...message.items[0]!, imageUrl }] }, route());
    const document = new JSDOM(server.received[0]!.mail.html).window.document;
    expect([...document.querySelectorAll("script, [onerror]")]).toEqual([]);
    expect(document.querySelectorAll("img")).toHaveLength(1);
  });
});
