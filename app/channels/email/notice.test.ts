import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sendMail, type Mail } from "#app/channels/email/notice.server.ts";
import { closeTransporters } from "#app/channels/email/transporter.server.ts";

type Step = "connect" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "in content" | "after content";
/** What the server does at a step instead of going on: say something, hang up, or fall silent. */
type Act = string | { hangUp: true } | { silence: true };
const hangUp = { hangUp: true } as const;
const silence = { silence: true } as const;

const open: (() => void)[] = [];
afterEach(() => {
  closeTransporters();
  for (const close of open.splice(0)) close();
});

/** A real server on a real socket that follows a script: `acts` per step, used up one after the other. */
async function smtpServer(acts: Partial<Record<Step, Act[]>>) {
  const heard = { connections: 0, contents: 0, whole: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    heard.connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    let content = false;
    let buffer = "";
    const act = (step: Step, usual: string) => {
      const now = acts[step]?.shift() ?? usual;
      if (typeof now === "string") return now && socket.write(`${now}\r\n`);
      if ("hangUp" in now) socket.destroy();
    };
    act("connect", "220 test ready");
    socket.on("data", (chunk) => {
      buffer += chunk.toString();
      if (content) {
        act("in content", "");
        if (!buffer.includes("\r\n.\r\n")) return;
        heard.whole += 1;
        content = false;
        buffer = "";
        return act("after content", "250 2.0.0 Ok: queued as 4XyZ for <orders@acme.example>");
      }
      for (let end = buffer.indexOf("\r\n"); end >= 0 && !content; end = buffer.indexOf("\r\n")) {
        const verb = buffer.slice(0, 4).toUpperCase();
        buffer = buffer.slice(end + 2);
        if (verb === "EHLO") act("EHLO", "250-test\r\n250 AUTH PLAIN");
        else if (verb === "AUTH") act("AUTH", "235 welcome");
        else if (verb === "MAIL") act("MAIL", "250 sender ok");
        else if (verb === "RCPT") act("RCPT", "250 recipient ok");
        else if (verb === "DATA") {
          content = acts.DATA?.[0] === undefined;
          heard.contents += content ? 1 : 0;
          act("DATA", "354 go ahead");
        } else act("connect", "250 ok");
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `smtp://me:secret@127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const MAIL: Mail = {
  to: { name: "Acme", email: "orders@acme.example" },
  subject: "Nordwind: 1042-ACME-1, 3 items to ship",
  text: "Three items",
  html: "<p>Three items</p>",
  messageId: "<1042-ACME-1.1@stafette.example>",
};
const PATIENCE = { connectionTimeout: 2000, greetingTimeout: 2000, socketTimeout: 2000 };
const send = (smtpUrl: string, mail = MAIL) =>
  sendMail({ smtpUrl, from: "Stafette <orders@stafette.example>", replyTo: null, publicOnly: false, encrypted: false }, mail, PATIENCE);

test("A mail the server took is accepted, with what it said but without anybody's address", async () => {
  const { url } = await smtpServer({});
  expect(await send(url)).toEqual({
    outcome: "accepted",
    ref: MAIL.messageId,
    evidence: { messageId: MAIL.messageId, response: "250 2.0.0 Ok: queued as 4XyZ for …" },
  });
});

describe("What becomes of a mail when the server", () => {
  test.each<[string, Partial<Record<Step, Act[]>>, string, string]>([
    ["greets with a refusal", { connect: ["554 go away"] }, "not_sent", "greeting"],
    ["hangs up before it greets", { connect: [hangUp, hangUp, hangUp] }, "not_sent", "unreachable"],
    ["never greets", { connect: [silence] }, "not_sent", "silence"],
    ["hangs up at the hello", { EHLO: [hangUp, hangUp, hangUp] }, "not_sent", "unreachable"],
    ["does not accept the password", { AUTH: ["535 5.7.8 wrong"] }, "refused", "login"],
    ["cannot check the password now", { AUTH: ["454 4.7.0 later"] }, "not_sent", "deferred"],
    ["asks to try the sender later", { MAIL: ["451 4.3.0 later"] }, "not_sent", "deferred"],
    ["refuses the sender", { MAIL: ["553 5.7.1 not yours"] }, "refused", "sender"],
    ["hangs up at the sender", { MAIL: [hangUp] }, "not_sent", "unreachable"],
    ["asks to try the recipient later", { RCPT: ["450 4.2.0 greylisted"] }, "not_sent", "deferred"],
    ["refuses the recipient", { RCPT: ["550 5.1.1 no such user"] }, "refused", "recipient"],
    ["says the talk is out of step", { RCPT: ["503 5.5.1 bad sequence"] }, "not_sent", "deferred"],
    ["falls silent at the recipient", { RCPT: [silence] }, "not_sent", "silence"],
    ["refuses to take any content", { DATA: ["554 5.5.1 no"] }, "refused", "content"],
    ["has no room for content now", { DATA: ["452 4.3.1 full"] }, "not_sent", "deferred"],
    ["hangs up before content may begin", { DATA: [hangUp] }, "not_sent", "unreachable"],
    ["falls silent before content may begin", { DATA: [silence] }, "not_sent", "silence"],
    ["hangs up within the content", { "in content": [hangUp] }, "unknown", "cut_after_content"],
    ["hangs up after the final dot", { "after content": [hangUp] }, "unknown", "cut_after_content"],
    ["falls silent after the final dot", { "after content": [silence] }, "unknown", "silence_after_content"],
    ["babbles after the final dot", { "after content": ["what was that"] }, "unknown", "cut_after_content"],
    ["puts the mail off after the final dot", { "after content": ["451 4.7.1 later"] }, "not_sent", "deferred"],
    ["shuts down after the final dot", { "after content": ["421 4.3.2 bye"] }, "not_sent", "deferred"],
    ["refuses the mail after the final dot", { "after content": ["554 5.7.1 spam"] }, "refused", "content"],
  ])("%s", async (_what, acts, outcome, code) => {
    const { url, heard } = await smtpServer(acts);
    expect(await send(url)).toMatchObject({ outcome, code });
    // Whatever happened, the content was begun at most once: what may have arrived is never repeated here.
    expect(heard.contents).toBeLessThanOrEqual(1);
  });

  test("is not there at all", async () => {
    expect(await send("smtp://127.0.0.1:1")).toMatchObject({ outcome: "not_sent", code: "unreachable" });
    expect(await send("smtp://nowhere.invalid")).toMatchObject({ outcome: "not_sent", code: "no_such_host" });
  });

  test.each(["", "localhost:25", "http://mail.example", "smtp://"])("was never set properly (%j)", async (url) => {
    expect(await send(url)).toMatchObject({ outcome: "refused", code: "no_mail_server" });
  });
});

test("A kept connection that the server dropped meanwhile costs nothing: the next mail takes a new one", async () => {
  const { url, heard } = await smtpServer({ MAIL: ["250 sender ok", hangUp] });
  expect(await send(url)).toMatchObject({ outcome: "accepted" });
  expect(await send(url)).toMatchObject({ outcome: "accepted" });
  expect(heard).toEqual({ connections: 2, contents: 2, whole: 2 });
});

test("Twenty mails to one server share a few connections", async () => {
  const { url, heard } = await smtpServer({});
  const sent = await Promise.all(Array.from({ length: 20 }, () => send(url)));
  expect(sent.every(({ outcome }) => outcome === "accepted")).toBe(true);
  expect(heard.connections).toBeLessThanOrEqual(5);
});

test.each(["a@b.example\r\nRCPT TO:<x@evil.example>", "a@b.example, x@evil.example", "<a@b.example>", "a b@c", "a"])(
  "%j is no address, and no server is asked about it",
  async (email) => {
    const { url, heard } = await smtpServer({});
    const effect = await send(url, { ...MAIL, to: { name: "", email } });
    expect(effect).toMatchObject({ outcome: "refused", code: "bad_address" });
    expect(heard.connections).toBe(0);
  },
);

test("A server that talks without end holds up nobody else while its reply is read", async () => {
  const { url } = await smtpServer({ RCPT: [`550 <orders@acme.example> ${"a".repeat(200_000)}`] });
  const began = performance.now();
  expect(await send(url)).toMatchObject({ outcome: "refused", evidence: { response: expect.stringMatching(/^550 … a+…$/) } });
  expect(performance.now() - began).toBeLessThan(10_000);
});
