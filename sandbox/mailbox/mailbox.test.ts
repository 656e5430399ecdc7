import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startMailbox, type Mailbox } from "./mailbox.ts";

let dataDir: string;
let mailbox: Mailbox;
let armed: string[];
let asked: [kind: string, to?: string[]][];

const takeFault = (kind: string, to?: string[]): boolean => {
  asked.push([kind, to]);
  const at = armed.indexOf(kind);
  if (at >= 0) armed.splice(at, 1);
  return at >= 0;
};

const open = () => startMailbox({ port: 0, dataDir, takeFault });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "mailbox-"));
  armed = [];
  asked = [];
  mailbox = await open();
});

afterEach(async () => {
  vi.useRealTimers();
  await mailbox.close();
  rmSync(dataDir, { recursive: true });
});

const LETTER: SendMailOptions = {
  from: "Nordwind <shop@nordwind.example>",
  to: "Acme <orders@acme.example>",
  subject: "Nordwind: 1042-ACME-1, 3 Stück zu versenden",
  messageId: "<1042-ACME-1.v1@stafette.example>",
  text: "Grüße",
  html: "<p>Grüße</p>",
};

async function send(letter: SendMailOptions = LETTER, url = `smtp://anyone:anything@localhost:${mailbox.port}`) {
  const transport = createTransport(url);
  try {
    return await transport.sendMail(letter);
  } finally {
    transport.close();
  }
}

describe("The mailbox", () => {
  it("keeps a mail as it was sent: sender, recipients, subject, both bodies, headers and attachments", async () => {
    const content = Buffer.from([0, 1, 2, 250]);
    await send({
      ...LETTER,
      bcc: "copy@nordwind.example",
      headers: { "X-Purchase-Order": "1042-ACME-1" },
      attachments: [{ filename: "Lieferschein.pdf", contentType: "application/pdf", content }],
    });

    const [mail] = mailbox.list();
    expect(mail).toMatchObject({
      from: "shop@nordwind.example",
      to: ["orders@acme.example", "copy@nordwind.example"],
      subject: "Nordwind: 1042-ACME-1, 3 Stück zu versenden",
      messageId: "<1042-ACME-1.v1@stafette.example>",
      headers: { "x-purchase-order": "1042-ACME-1", from: "Nordwind <shop@nordwind.example>" },
      attachments: [
        { filename: "Lieferschein.pdf", contentType: "application/pdf", base64: content.toString("base64") },
      ],
    });
    expect(mail?.text.trim()).toBe("Grüße");
    expect(mail?.html.trim()).toBe("<p>Grüße</p>");
  });

  it("takes mail without a login too", async () => {
    await send(LETTER, `smtp://localhost:${mailbox.port}`);
    expect(mailbox.list()).toHaveLength(1);
  });

  it("greets at once, so that it does not spoil timings", async () => {
    // No timer ends while this runs: whoever waits for one, as the library does, greets nobody.
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const socket = connect(mailbox.port, "localhost");
    const greeting = await new Promise((said) => socket.once("data", (bytes) => said(String(bytes))));
    expect(greeting).toMatch(/^220 /);
    socket.destroy();
  });

  it("still has its mail after a restart, and never gives an old number to a new mail", async () => {
    await send();
    await mailbox.close();
    mailbox = await open();
    const [kept] = mailbox.list();
    expect(kept?.subject).toBe(LETTER.subject);

    mailbox.clear();
    expect(mailbox.list()).toEqual([]);
    await send();
    expect(Number(mailbox.list()[0]?.id)).toBeGreaterThan(Number(kept?.id));
  });

  it("counts a mail as unread until somebody has opened it", async () => {
    await send();
    expect(mailbox.unread()).toBe(1);
    const [row] = mailbox.newest(10);
    expect(row).toMatchObject({ subject: LETTER.subject, opening: "Grüße", unread: true });
    mailbox.markOpened(row!.id);
    expect(mailbox.unread()).toBe(0);
  });
});

describe("When a fault is switched on, the mailbox", () => {
  it("knows whom the mail is for from its recipient on", async () => {
    await send();
    expect(asked.flatMap(([kind, to]) => (to ? [] : kind))).toEqual(["smtp.cut_connect", "smtp.cut_greeting", "smtp.cut_mail"]);
    expect(asked.slice(3).map(([, to]) => to)).toEqual(Array(7).fill(["orders@acme.example"]));
  });

  it.each([
    ["refuses the recipient for good", "smtp.refuse", 550],
    ["asks to try again later", "smtp.defer", 451],
  ])("%s, and the next mail goes through", async (_what, kind, responseCode) => {
    armed = [kind];
    await expect(send()).rejects.toMatchObject({ responseCode });
    expect(mailbox.list()).toEqual([]);
    await send();
    expect(mailbox.list()).toHaveLength(1);
  });

  it.each([
    ["instead of its greeting", "smtp.cut_connect"],
    ["when it is greeted", "smtp.cut_greeting"],
    ["when it is told the sender", "smtp.cut_mail"],
    ["when it is told the recipient", "smtp.cut_rcpt"],
    ["when it is asked to take the mail", "smtp.cut_data"],
    ["after the whole mail, which it throws away", "smtp.cut_at_dot"],
  ])("hangs up %s, has not got it, and the next mail goes through", async (_when, kind) => {
    armed = [kind];
    await expect(send()).rejects.toThrow();
    expect(armed).toEqual([]);
    expect(mailbox.list()).toEqual([]);
    await send();
    expect(mailbox.list()).toHaveLength(1);
  });

  it("hangs up in the middle of a mail, and has not got it", async () => {
    armed = ["smtp.cut_before_dot"];
    await expect(send({ ...LETTER, text: "long ".repeat(200_000) })).rejects.toThrow();
    expect(mailbox.list()).toEqual([]);
    expect(armed).toEqual([]);
  });

  it("hangs up after the whole mail without a word, and has got it", async () => {
    armed = ["smtp.cut_after_dot"];
    await expect(send()).rejects.toThrow();
    expect(mailbox.list()).toHaveLength(1);
  });
});
