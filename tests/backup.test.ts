import { chmodSync, copyFileSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import { write, type Tx } from "#app/db.server.ts";
import { command, commandBeside } from "#tests/commands.ts";
import { emptyDatabase } from "#tests/empty-database.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";
import { rows } from "#tests/rows.ts";
import { node } from "#tests/world.ts";

const here = { DATABASE_URL: process.env.DATABASE_URL! };
const folder = mkdtempSync(join(tmpdir(), "stafette-backup-"));
const backup = join(folder, "backup.sqlite");

let shopId: string;
beforeAll(async () => {
  const { shop, account } = await makePurchaseOrder();
  shopId = shop;
  const document = { id: crypto.randomUUID(), accountId: account, kind: "id", contentType: "image/png", size: 256, uploadedAt: new Date() };
  // Every byte there is.
  await write((tx) => tx.verificationDocument.create({ data: { ...document, sealed: Uint8Array.from({ length: 256 }, (_, at) => at) } }));
});

const readers = (file: string) => (statSync(file).mode & 0o777).toString(8);
const databaseFile = ({ DATABASE_URL }: { DATABASE_URL: string }) => /^file:(.+)$/.exec(DATABASE_URL)?.[1];

/** By what people are inside, or may still come in without asking. */
const INSIDE = ["MemberSession", "OperatorSession", "ShopInvitation", "SignInLink", "SupplierGrant", "SupplierSession", "WooHandshake"];

/** A row of each. */
async function letIn(tx: Tx) {
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 3600_000)];
  const [{ id: accountId }, { id: linkId }] = [await tx.account.findFirstOrThrow(), await tx.supplierLink.findFirstOrThrow()];
  const made = { id: "one", createdAt, expiresAt };
  await tx.member.create({ data: { id: "one", accountId, email: "a@b.example", createdAt } });
  await tx.memberSession.create({ data: { ...made, memberId: "one", tokenHash: "x", device: "?", lastSeenAt: createdAt } });
  await tx.operatorSession.create({ data: { ...made, email: "a@b.example", tokenHash: "x" } });
  await tx.shopInvitation.create({ data: { ...made, accountId, codeHash: "x" } });
  await tx.signInLink.create({ data: { ...made, email: "a@b.example", language: "en", tokenHash: "x" } });
  await tx.supplierSession.create({ data: { ...made, tokenHash: "x" } });
  await tx.supplierGrant.create({ data: { sessionId: "one", linkId, grantedAt: createdAt } });
  await tx.wooHandshake.create({ data: { ...made, accountId, address: "https://shop.example", secretHash: "x" } });
}

/** Every table's rows, in one order whatever the database. */
const contents = (env: { DATABASE_URL: string }) =>
  ["Account", "Shop", "Supplier", "Contact", "Order", "OrderLine", "PersonalData", "PurchaseOrder", "PurchaseOrderVersion", "PurchaseOrderLine", "SupplierLink", "VerificationDocument", "TimelineEntry"].map((table) => [
    table,
    rows({ env }, `SELECT * FROM "${table}" ORDER BY id`).map((row) => JSON.stringify(row)),
  ]);

describe("A backup", () => {
  test("beside a process that writes as fast as it can opens, is whole, and has every order with all its lines", async () => {
    const writer = node(["tests/heavy-writer.ts", shopId], here, "pipe");
    let said = "";
    writer.stdout!.on("data", (part) => (said += String(part)));
    await new Promise((writing) => writer.stdout!.once("data", writing));
    const copied = await commandBeside(here, "backup", "--to", backup);
    expect(copied).toMatchObject({ status: 0, said: expect.stringContaining("Backed up to") });
    // Its last words may come after its end.
    const ended = new Promise((close) => writer.once("close", close));
    writer.kill("SIGTERM");
    expect(await ended).toBe(0);

    const copy = new Database(backup, { readonly: true });
    const one = (sql: string) => copy.prepare(sql).pluck().get();
    expect([one("PRAGMA integrity_check"), copy.pragma("foreign_key_check"), one("PRAGMA journal_mode")]).toEqual(["ok", [], "delete"]);
    const heavy = `"Order" WHERE name LIKE '#H%'`;
    expect(one(`SELECT count(*) FROM ${heavy} AND (SELECT count(*) FROM OrderLine WHERE orderId = "Order".id) <> 5`)).toBe(0);
    expect(one("SELECT count(*) FROM OrderLine")).toBe(5 * Number(one(`SELECT count(*) FROM ${heavy}`)) + 2);
    const [inCopy, written] = [Number(one(`SELECT count(*) FROM ${heavy}`)), Number(/(\d+) orders/.exec(said)![1])];
    copy.close();
    expect(inCopy).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(inCopy);
    console.log(`${inCopy} orders of the writer are in the copy, ${written} were written when it ended`);
  });

  test("overwrites nothing, and leaves nothing else behind", () => {
    expect(command(here, "backup", "--to", backup)).toMatchObject({ status: 1, said: expect.stringContaining("is there already") });
    expect(readdirSync(folder)).toEqual(["backup.sqlite"]);
  });

  test("is for the eyes of its owner alone, and so is what is restored from one that was not", async () => {
    expect(readers(backup)).toBe("600");
    if (databaseFile(here)) expect(readers(databaseFile(here)!)).toBe("600");
    const open = join(mkdtempSync(join(tmpdir(), "stafette-open-")), "open.sqlite");
    copyFileSync(backup, open);
    chmodSync(open, 0o644);
    const env = { DATABASE_URL: await emptyDatabase(here.DATABASE_URL) };
    expect(command(env, "restore", "--from", open).status).toBe(0);
    if (databaseFile(env)) expect(readers(databaseFile(env)!)).toBe("600");
  });

  test("of no database at all is none", async () => {
    const env = { DATABASE_URL: await emptyDatabase(here.DATABASE_URL) };
    const { status, said } = command(env, "backup", "--to", join(folder, "nothing.sqlite"));
    expect([status, said]).toEqual([1, expect.stringMatching(/There is no database at|do not fit each other/)]);
    expect(readdirSync(folder)).toEqual(["backup.sqlite"]);
  });
});

describe("A restore", () => {
  test("into an empty place brings back every row, and says that somebody went back to it", async () => {
    const quiet = join(folder, "quiet.sqlite");
    expect(command(here, "backup", "--to", quiet).status).toBe(0);
    const env = { DATABASE_URL: await emptyDatabase(here.DATABASE_URL) };
    expect(command(env, "restore", "--from", quiet)).toMatchObject({ status: 0, said: expect.stringContaining("Restored") });
    for (const [at, table] of contents(env).entries()) expect(table).toEqual(contents(here)[at]);
    expect(rows({ env }, "SELECT id FROM Backup WHERE restoredAt IS NOT NULL AND settledAt IS NULL")).toHaveLength(1);
    expect(command(env, "restore", "--from", quiet)).toMatchObject({ status: 1, said: expect.stringMatching(/is there already|is not empty/) });
    expect(readdirSync(folder)).toEqual(["backup.sqlite", "quiet.sqlite"]);
  });

  test("lets nobody in whom the backup knew inside, even before the first worker starts", async () => {
    await write(letIn);
    const inside = (env: { DATABASE_URL: string }) => INSIDE.flatMap((table) => rows({ env }, `SELECT '${table}' AS found FROM "${table}"`).map(({ found }) => found));
    expect(inside(here)).toEqual(INSIDE);
    const then = join(folder, "then.sqlite");
    expect(command(here, "backup", "--to", then).status).toBe(0);
    const env = { DATABASE_URL: await emptyDatabase(here.DATABASE_URL) };
    expect(command(env, "restore", "--from", then).status).toBe(0);
    expect(inside(env)).toEqual([]);
    // What other tools put in its place is only marked.
    expect(command(here, "restore", "--mark").status).toBe(0);
    expect(inside(here)).toEqual([]);
  });

  test("of what is no backup changes nothing", async () => {
    const other = join(folder, "other");
    writeFileSync(other, "no database");
    const env = { DATABASE_URL: await emptyDatabase(here.DATABASE_URL) };
    expect(command(env, "restore", "--from", other)).toMatchObject({ status: 1, said: expect.stringContaining("is not a whole backup") });
    expect(command(env, "restore", "--from", join(folder, "nowhere"))).toMatchObject({ status: 1, said: expect.stringContaining("There is no backup") });
  });

  test("of a backup that a newer Stafette made is refused by the names it does not know", async () => {
    const newer = join(folder, "newer.sqlite");
    expect(command(here, "backup", "--to", newer).status).toBe(0);
    const copy = new Database(newer);
    copy.exec("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '20991231000000_from-the-future')");
    copy.close();
    const env = { DATABASE_URL: await emptyDatabase(here.DATABASE_URL) };
    expect(command(env, "restore", "--from", newer)).toMatchObject({ status: 1, said: expect.stringContaining("from-the-future") });
  });
});
