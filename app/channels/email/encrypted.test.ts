import { createServer, type AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { closeTransporters } from "#app/channels/email/transporter.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { seal } from "#app/secrets.server.ts";

const MAIL = { to: { name: "", email: "a@b.example" }, subject: "Hello", text: "Hello", html: "", messageId: "<1@stafette.example>" };
const ends: (() => void)[] = [];
afterEach(() => {
  closeTransporters();
  for (const end of ends.splice(0)) end();
});

/** A mail server that speaks in the clear alone, or somebody between us and one who has taken STARTTLS out of its greeting. */
async function inTheClear() {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 ready\r\n");
    socket.on("data", (chunk) => {
      const verb = chunk.toString().slice(0, 4).toUpperCase();
      heard.push(verb);
      const answers: Record<string, string> = { EHLO: "250-test\r\n250 AUTH PLAIN", AUTH: "235 welcome", STAR: "502 no such command", MAIL: "550 enough" };
      socket.write(`${answers[verb] ?? "250 ok"}\r\n`);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  ends.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const send = (encrypted: boolean) =>
    sendMail({ smtpUrl: `smtp://me:secret@127.0.0.1:${port}`, from: "a@b.example", replyTo: null, publicOnly: false, encrypted }, MAIL);
  return { heard, send };
}

describe("A merchant's own mail server with STARTTLS", () => {
  test("hears neither password nor mail as long as the line is not encrypted", async () => {
    const { heard, send } = await inTheClear();
    expect(await send(true)).toMatchObject({ outcome: "not_sent", code: "encryption" });
    expect(heard).not.toContain("AUTH");
    expect(heard).not.toContain("MAIL");
    await send(false);
    expect(heard).toEqual(expect.arrayContaining(["AUTH", "MAIL"]));
  });

  test.each([
    ["mail.nordwind.example", true],
    ["9.9.9.9", true],
    ["127.0.0.1", false],
    ["192.168.1.5", false],
    ["localhost", false],
    ["mail.lan", false],
  ])("is %s: nothing goes in the clear: %s", (host, encrypted) => {
    const smtpUrlSealed = seal(`smtp://me:secret@${host}:587`, "smtp:1");
    expect(mailRouteOf({ id: "1", smtpUrlSealed, mailFrom: null, notifyEmail: "" })).toMatchObject({ encrypted });
  });

  test("is not the host's own, which whoever runs it has chosen", () => {
    expect(mailRouteOf({ id: "1", smtpUrlSealed: null, mailFrom: null, notifyEmail: "" })).toMatchObject({ encrypted: false });
  });
});
