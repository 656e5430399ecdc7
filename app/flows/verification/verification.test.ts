import { beforeEach, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { MOST_DOCUMENT_BYTES } from "#app/domain/verification-document.ts";
import { env } from "#app/env.server.ts";
import { decideVerification } from "#app/flows/verification/decide-verification.server.ts";
import { lookAtDocument } from "#app/flows/verification/look-at-document.server.ts";
import { purge } from "#app/flows/upkeep/purge.server.ts";
import { releaseHold } from "#app/flows/merchant/release-hold.server.ts";
import { accountsToRelease, releaseVerified } from "#app/flows/verification/release-verified.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { sendTestOrder } from "#app/flows/merchant/send-test-order.server.ts";
import { sendNow } from "#app/flows/merchant/send-now.server.ts";
import { submitVerification } from "#app/flows/verification/submit-verification.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";
import { homePage } from "#app/queries/home.server.ts";
import { operatorAccount, operatorAccounts } from "#app/queries/operator.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, type TestMerchant } from "#tests/shop-orders.ts";

const PDF = Buffer.from("%PDF-1.7 the passport of Frieda Kunze");
const JPG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const OPERATOR = "olga@host.example";
const DAY = 24 * 3600_000;

beforeEach(() => {
  env.VERIFY_MERCHANTS = true;
  env.OPERATORS = [OPERATOR];
});

const handIn = (merchant: TestMerchant, files: object = { id: PDF, trade_licence: JPG }, note = "") =>
  submitVerification({ accountId: merchant.account.id, embedded: false, files, note });
const account = ({ account: { id } }: TestMerchant) => db.account.findUniqueOrThrow({ where: { id } });
async function decide(merchant: TestMerchant, step: "verify" | "refuse", reason = "") {
  const { id, verificationSince } = await account(merchant);
  return decideVerification({ accountId: id, step, reason, by: OPERATOR, since: verificationSince! });
}
const documentOf = (merchant: TestMerchant, kind: string) =>
  db.verificationDocument.findUniqueOrThrow({ where: { accountId_kind: { accountId: merchant.account.id, kind } } });
const only = async (orderId: string) => (await purchaseOrdersOf(orderId))[0]!;
const openHolds = async (orderId: string) => (await only(orderId)).holds.filter((hold) => !hold.releasedAt).map(({ reason }) => reason);
const queued = async (kind: string) => (await db.job.findMany({ where: { kind, state: "queued" } })).map(({ payload }) => JSON.parse(payload) as Record<string, string>);
const tried = async (orderId: string) => db.transmission.count({ where: { purchaseOrderId: (await only(orderId)).id } });

test("with the host's setting off nothing changes: orders go, nothing is asked for, nothing can be handed in", async () => {
  env.VERIFY_MERCHANTS = false;
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  expect(await openHolds(orderId)).toEqual([]);
  await transmit((await only(orderId)).id).catch(() => undefined);
  expect(await tried(orderId)).toBe(1);
  expect(await handIn(merchant)).toEqual({ ok: false, code: "not_now" });
  const home = await homePage(merchant);
  expect(home.verification).toBeNull();
  expect(home.setup.map(({ step }) => step)).not.toContain("verified");
});

test("an order of a merchant who is not verified waits, and no hand of his lets it go", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  const { id, shown, holds } = await only(orderId);
  expect([shown, holds.map(({ reason }) => reason)]).toEqual(["held", ["not_verified"]]);
  const accountId = merchant.account.id;
  expect(await releaseHold({ accountId, holdId: holds[0]!.id })).toEqual({ ok: false, code: "not_found" });
  await sendNow({ accountId, orderId });
  await routeOrder(orderId);
  await transmit(id);
  expect([await openHolds(orderId), await tried(orderId)]).toEqual([["not_verified"], 0]);
  const home = await homePage(merchant);
  expect(home.verification).toEqual({ state: "needed", waiting: 1 });
  expect(home.setup).toContainEqual({ step: "verified", done: false });
});

test("when he is verified everything that waited goes, in portions, and only what waits for something else stays", async () => {
  const merchant = await makeMerchant();
  const orders: string[] = [];
  for (let n = 0; n < 25; n += 1) orders.push(await orderComesIn(merchant));
  const risky = await orderComesIn(merchant, { risk: "high" });
  await handIn(merchant);
  await write((tx) => tx.job.deleteMany());
  expect(await decide(merchant, "verify")).toEqual({ ok: true });
  expect(await queued("release-verified")).toEqual([{ accountId: merchant.account.id }]);
  await releaseVerified(merchant.account.id);
  expect((await queued("transmit")).length).toBe(26);
  expect((await Promise.all(orders.map(openHolds))).flat()).toEqual([]);
  expect(await openHolds(risky)).toEqual(["risk_high"]);
  expect((await only(orders[0]!)).shown).toBe("planned");
  await write((tx) => tx.order.updateMany({ data: { readAt: new Date() } }));
  await transmit((await only(orders[0]!)).id).catch(() => undefined);
  expect(await tried(orders[0]!)).toBe(1);
  // Run again it finds nothing to do.
  const notes = await db.timelineEntry.count();
  await releaseVerified(merchant.account.id);
  expect(await db.timelineEntry.count()).toBe(notes);
});

test("what was on its way when the setting was switched on is held right before it would be sent", async () => {
  env.VERIFY_MERCHANTS = false;
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  env.VERIFY_MERCHANTS = true;
  await transmit((await only(orderId)).id);
  expect([await openHolds(orderId), (await only(orderId)).shown, await tried(orderId)]).toEqual([["not_verified"], "held", 0]);
});

test("a merchant who is refused after all is held again, from the next order on", async () => {
  const merchant = await makeMerchant();
  await handIn(merchant);
  await decide(merchant, "verify");
  const before = await orderComesIn(merchant);
  expect(await openHolds(before)).toEqual([]);
  expect(await decide(merchant, "refuse", "The licence is forged.")).toEqual({ ok: true });
  await transmit((await only(before)).id);
  expect([await openHolds(before), await openHolds(await orderComesIn(merchant))]).toEqual([["not_verified"], ["not_verified"]]);
});

test("when the host asks no longer, what waited goes after the next start", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  expect(await accountsToRelease()).toEqual([]);
  env.VERIFY_MERCHANTS = false;
  expect(await accountsToRelease()).toContain(merchant.account.id);
  await releaseVerified(merchant.account.id);
  expect(await openHolds(orderId)).toEqual([]);
  expect(await accountsToRelease()).not.toContain(merchant.account.id);
});

test("documents are taken whole or not at all, and what is wrong is said of each", async () => {
  const merchant = await makeMerchant();
  const html = Buffer.from("<html>");
  expect(await handIn(merchant, { id: PDF })).toEqual({ ok: false, code: "wrong_files", wrong: { trade_licence: "missing" } });
  expect(await handIn(merchant, { id: html, trade_licence: Buffer.alloc(MOST_DOCUMENT_BYTES + 1) })).toEqual({
    ok: false,
    code: "wrong_files",
    wrong: { id: "wrong_type", trade_licence: "too_large" },
  });
  expect(await db.verificationDocument.count({ where: { accountId: merchant.account.id } })).toBe(0);
  expect(verificationOf(await account(merchant))).toBe("needed");
});

test("what is handed in stands nowhere readable, and opens only where it was sealed", async () => {
  const [merchant, other] = [await makeMerchant(), await makeMerchant()];
  await handIn(merchant, undefined, "I sell lamps");
  await handIn(other);
  const row = await documentOf(merchant, "id");
  expect(Buffer.from(row.sealed).includes("passport")).toBe(false);
  expect(Buffer.from((await documentOf(merchant, "note")).sealed).includes("lamps")).toBe(false);

  const theirs = await documentOf(other, "id");
  await write((tx) => tx.verificationDocument.update({ where: { id: theirs.id }, data: { sealed: row.sealed } }));
  await expect(lookAtDocument({ accountId: other.account.id, documentId: theirs.id, by: OPERATOR })).rejects.toThrow();
  const opened = await lookAtDocument({ accountId: merchant.account.id, documentId: row.id, by: OPERATOR });
  expect(opened).toMatchObject({ kind: "id", contentType: "application/pdf" });
  expect(opened!.bytes.equals(PDF)).toBe(true);
});

test("two looks are two notes, and a document of another account is not there", async () => {
  const [merchant, other] = [await makeMerchant(), await makeMerchant()];
  await handIn(merchant);
  const { id: documentId } = await documentOf(merchant, "trade_licence");
  for (const by of [OPERATOR, "otto@host.example"]) await lookAtDocument({ accountId: merchant.account.id, documentId, by });
  expect(await lookAtDocument({ accountId: other.account.id, documentId, by: OPERATOR })).toBeNull();
  const looks = await db.verificationEntry.findMany({ where: { code: "looked_at", documentId }, orderBy: { id: "asc" } });
  expect(looks.map(({ by, kind, accountId }) => [by, kind, accountId])).toEqual([
    [OPERATOR, "trade_licence", merchant.account.id],
    ["otto@host.example", "trade_licence", merchant.account.id],
  ]);
});

test("what he wrote beside them is a document too: the operators' page does not hold its words, and a look at it is noted", async () => {
  const merchant = await makeMerchant();
  const id = merchant.account.id;
  await handIn(merchant, undefined, "I sell lamps");
  const page = (await operatorAccount(id, "en"))!;
  expect(JSON.stringify(page)).not.toContain("lamps");
  expect(page.documents.map(({ kind }) => kind)).toEqual(["id", "trade_licence", "note"]);
  const opened = await lookAtDocument({ accountId: id, documentId: page.documents[2]!.id, by: OPERATOR });
  expect(opened!.bytes.toString("utf8")).toBe("I sell lamps");
  expect((await operatorAccount(id, "en"))!.entries[0]).toMatchObject({ code: "looked_at", by: OPERATOR, kind: "note" });
});

test("replaced until verified: what was not chosen anew stays, and what was is another row", async () => {
  const merchant = await makeMerchant();
  await handIn(merchant);
  const before = [await documentOf(merchant, "id"), await documentOf(merchant, "trade_licence")];
  expect(await handIn(merchant, { id: JPG })).toEqual({ ok: true });
  expect((await documentOf(merchant, "id")).id).not.toBe(before[0]!.id);
  expect((await documentOf(merchant, "trade_licence")).id).toBe(before[1]!.id);
  await decide(merchant, "verify");
  expect(await handIn(merchant)).toEqual({ ok: false, code: "not_now" });
});

test("what was replaced while an operator looked is not decided unseen", async () => {
  const merchant = await makeMerchant();
  await handIn(merchant);
  const { id: accountId, verificationSince } = await account(merchant);
  const since = new Date(verificationSince!.getTime() - 1);
  expect(await decideVerification({ accountId, step: "verify", reason: "", by: OPERATOR, since })).toEqual({ ok: false, code: "newer_version" });
  expect(verificationOf(await account(merchant))).toBe("submitted");
});

test("documents are erased 14 days after the decision, never before it, and the notes of who looked stay", async () => {
  const merchant = await makeMerchant();
  await handIn(merchant);
  const waitsUntil = async () => Math.round(((await documentOf(merchant, "id")).purgeAt!.getTime() - Date.now()) / DAY);
  expect(await waitsUntil()).toBe(90);
  await lookAtDocument({ accountId: merchant.account.id, documentId: (await documentOf(merchant, "id")).id, by: OPERATOR });
  await decide(merchant, "refuse", "The licence cannot be read.");
  expect(await waitsUntil()).toBe(14);
  // Handed in again, the decision is ahead again.
  await handIn(merchant, { trade_licence: PDF });
  expect(await waitsUntil()).toBe(90);
  await decide(merchant, "verify");
  await write((tx) => tx.verificationDocument.updateMany({ where: { accountId: merchant.account.id }, data: { purgeAt: new Date(Date.now() - 1) } }));
  await purge();
  expect(await db.verificationDocument.count({ where: { accountId: merchant.account.id } })).toBe(0);
  const entries = await db.verificationEntry.findMany({ where: { accountId: merchant.account.id }, orderBy: { id: "asc" } });
  expect(entries.map(({ code }) => code)).toEqual(["submitted", "looked_at", "refused", "submitted", "verified"]);
});

test("who waits longest stands first", async () => {
  await write((tx) => tx.account.updateMany({ data: { verification: "not_needed" } }));
  const merchants = [await makeMerchant(), await makeMerchant()];
  await handIn(merchants[1]!);
  await write((tx) => tx.account.update({ where: { id: merchants[1]!.account.id }, data: { verificationSince: new Date(Date.now() - DAY) } }));
  await handIn(merchants[0]!);
  const { waiting } = await operatorAccounts();
  expect(waiting.map(({ id }) => id)).toEqual([merchants[1]!.account.id, merchants[0]!.account.id]);
});

test("a test order goes all the same: it carries no customer's goods", async () => {
  const merchant = await makeMerchant();
  const supplier = await db.supplier.findFirstOrThrow({ where: { accountId: merchant.account.id } });
  const sent = await sendTestOrder({ accountId: merchant.account.id, shopId: merchant.shop.id, supplierId: supplier.id });
  const { purchaseOrderId } = sent as { purchaseOrderId: string };
  await transmit(purchaseOrderId).catch(() => undefined);
  expect(await db.transmission.count({ where: { purchaseOrderId } })).toBe(1);
});
