import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMailbox, type Mailbox } from "./mailbox.ts";
import { mountMailbox } from "./mount.ts";

const dataDir = mkdtempSync(join(tmpdir(), "mails-"));
const app = new Hono();
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox({ port: 0, dataDir });
  mountMailbox(app, mailbox);
  const transport = createTransport(`smtp://localhost:${mailbox.port}`);
  for (const [to, subject] of [
    ["acme@x.example", "1042-ACME-1"],
    ["nord@x.example", "1042-NORD-1"],
  ]) {
    await transport.sendMail({ from: "shop@x.example", to, subject, text: "hello" });
  }
  transport.close();
});

afterAll(async () => {
  await mailbox.close();
  rmSync(dataDir, { recursive: true });
});

const subjects = async (query = "") => {
  const answer = await app.request(`/control/mails${query}`);
  return ((await answer.json()) as { subject: string }[]).map((mail) => mail.subject);
};

it("The control API lists every mail, newest last", async () => {
  expect(await subjects()).toEqual(["1042-ACME-1", "1042-NORD-1"]);
});

it("The control API finds the mails to one address or with one subject", async () => {
  expect(await subjects("?to=NORD@x.example")).toEqual(["1042-NORD-1"]);
  expect(await subjects("?subject=acme")).toEqual(["1042-ACME-1"]);
  expect(await subjects("?to=nord@x.example&subject=acme")).toEqual([]);
});

it("The control API gives a mail every field the page promises", async () => {
  const [mail] = (await (await app.request("/control/mails")).json()) as object[];
  expect(Object.keys(mail ?? {})).toEqual(
    expect.arrayContaining(["id", "from", "to", "subject", "messageId", "headers", "text", "html", "attachments"]),
  );
});
