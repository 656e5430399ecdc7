import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { decideVerification } from "#app/flows/verification/decide-verification.server.ts";
import { notify } from "#app/flows/notify.server.ts";
import { purge } from "#app/flows/upkeep/purge.server.ts";
import { submitVerification } from "#app/flows/verification/submit-verification.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { makeMerchant, type TestMerchant } from "#tests/shop-orders.ts";

const PDF = Buffer.from("%PDF-1.7");
const OPERATORS = ["olga@host.example", "otto@host.example"];

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  Object.assign(env, { VERIFY_MERCHANTS: true, OPERATORS: [...OPERATORS], SMTP_URL: server.url });
  server.received.length = 0;
  await write((tx) => tx.notice.deleteMany());
});

async function merchantIn(language: string, notifyEmail = "me@nordwind.example") {
  const merchant = await makeMerchant();
  await write((tx) => tx.account.update({ where: { id: merchant.account.id }, data: { language, notifyEmail } }));
  return merchant;
}
const handIn = ({ account: { id } }: TestMerchant) => submitVerification({ accountId: id, embedded: false, files: { id: PDF, trade_licence: PDF }, note: "" });
async function decide({ account: { id } }: TestMerchant, step: "verify" | "refuse", reason = "") {
  const { verificationSince } = await db.account.findUniqueOrThrow({ where: { id } });
  await decideVerification({ accountId: id, step, reason, by: OPERATORS[0]!, since: verificationSince! });
}
/** Mails every notice twice, as a worker that died in between would; answers what came. */
async function mailed() {
  server.received.length = 0;
  const notices = await db.notice.findMany({ where: { status: "intended" }, orderBy: { id: "asc" } });
  for (const { id } of [...notices, ...notices]) await notify(id);
  return server.received.map(({ envelope, mail }) => ({ to: envelope.to, subject: mail.subject, text: mail.text ?? "" }));
}

test("each operator is mailed once when a merchant begins to wait, not when he changes a document", async () => {
  const merchant = await merchantIn("de");
  await handIn(merchant);
  await handIn(merchant);
  const mails = await mailed();
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual(OPERATORS.map((address) => [[address], "Stafette: Nordwind waits to be verified"]));
  expect(mails[0]!.text).toContain(`${env.appUrl}/operator/accounts/${merchant.account.id}`);
  expect(await mailed()).toEqual([]);
});

test("an operator who is none any more gets no mail", async () => {
  await handIn(await merchantIn("en"));
  env.OPERATORS = [OPERATORS[1]!];
  expect((await mailed()).map(({ to }) => to)).toEqual([[OPERATORS[1]]]);
});

test.each([
  ["en", "Stafette: your account is verified", "Stafette: your account could not be verified"],
  ["de", "Stafette: Ihr Konto ist bestätigt", "Stafette: Ihr Konto konnte nicht bestätigt werden"],
])("the merchant reads the decision in his language (%s), with the reason of a refusal", async (language, verified, refused) => {
  const merchant = await merchantIn(language);
  await handIn(merchant);
  await mailed();
  await decide(merchant, "refuse", "The licence is from 2009 & torn.");
  const [no, ...none] = await mailed();
  expect([no!.to, no!.subject, none]).toEqual([["me@nordwind.example"], refused, []]);
  expect(no!.text).toContain("The licence is from 2009 & torn.");
  await handIn(merchant);
  await mailed();
  await decide(merchant, "verify");
  const [yes] = await mailed();
  expect([yes!.to, yes!.subject]).toEqual([["me@nordwind.example"], verified]);
  expect(yes!.text).toContain("/app/verification");
});

test("a decision that is over by the time its mail would leave is not told", async () => {
  const merchant = await merchantIn("en");
  await handIn(merchant);
  await mailed();
  await decide(merchant, "refuse", "No.");
  await decide(merchant, "verify");
  expect((await mailed()).map(({ subject }) => subject)).toEqual(["Stafette: your account is verified"]);
});

test("the host's own mail server tells it, not the merchant's", async () => {
  const merchant = await merchantIn("en");
  await write((tx) => tx.account.update({ where: { id: merchant.account.id }, data: { smtpUrlSealed: "broken", mailFrom: "me@evil.example" } }));
  await handIn(merchant);
  await mailed();
  await decide(merchant, "verify");
  await mailed();
  expect(server.received.map(({ envelope }) => envelope.from)).toEqual([/<(.*)>/.exec(env.MAIL_FROM)![1]]);
});

test("what nobody decided on in time is erased: the merchant is mailed once, and may hand it in again", async () => {
  const merchant = await merchantIn("de");
  await handIn(merchant);
  const { id } = merchant.account;
  await purge();
  expect(await db.verificationDocument.count({ where: { accountId: id } })).toBe(2);
  await write((tx) => tx.verificationDocument.updateMany({ where: { accountId: id }, data: { purgeAt: new Date(Date.now() - 1) } }));
  await write((tx) => tx.notice.deleteMany());
  await purge();
  await purge();
  expect(await db.verificationDocument.count({ where: { accountId: id } })).toBe(0);
  const mails = await mailed();
  expect(mails.map(({ subject }) => subject)).toEqual(["Stafette: Bitte reichen Sie Ihre Unterlagen noch einmal ein"]);
  expect(await handIn(merchant)).toEqual({ ok: true });
});
