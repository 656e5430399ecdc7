import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import { v7 as newId } from "uuid";
import { afterAll, describe, expect, test, vi } from "vitest";
import { askWriter, db, onCommit, write } from "#app/db.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import { env } from "#app/env.server.ts";
import { PrismaClient } from "#app/generated/sqlite/client.ts";

const ROUNDS = 100;
const account = (name: string) => ({ data: { id: newId(), name, createdAt: new Date() } });
const folder = mkdtempSync(join(tmpdir(), "stafette-one-writer-"));

/** An empty database beside the one of this test. */
function newFile(name: string): string {
  const file = join(folder, name);
  migrateSqlite(file);
  return file;
}

/** The event loop goes round as often as a request under way lets it. */
async function aWhile() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

type Writing = {
  /** Begins a transaction, writes in it, waits for `meanwhile`, and rolls back. */
  rollBack: (meanwhile: () => Promise<unknown>) => Promise<unknown>;
  /** Another request's write. */
  create: (name: string) => Promise<unknown>;
  count: () => Promise<number>;
};

/** How many writes that were answered «done» are gone, where each fell into another request's transaction that rolled back. */
async function lostWrites({ rollBack, create, count }: Writing): Promise<number> {
  let done = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const opened = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const rolledBack = rollBack(() => {
      opened.resolve();
      return goOn.promise;
    });
    await opened.promise;
    const other = create(`kept ${round}`).then(() => (done += 1));
    await aWhile();
    goOn.resolve();
    await Promise.all([rolledBack, other]);
  }
  return done - (await count());
}

class Rollback extends Error {}
const isRollback = (error: unknown) => {
  if (!(error instanceof Rollback)) throw error;
};
const KEPT = { where: { name: { startsWith: "kept " } } };

describe("Of what was answered «done», nothing is lost when another request's transaction rolls back", () => {
  test(`with write(tx => …): 0 of ${ROUNDS}`, async () => {
    const lost = await lostWrites({
      rollBack: (meanwhile) =>
        write(async (tx) => {
          await tx.account.create(account("rolled back"));
          await meanwhile();
          throw new Rollback();
        }).catch(isRollback),
      create: (name) => write((tx) => tx.account.create(account(name))),
      count: () => db.account.count(KEPT),
    });
    expect(lost).toBe(0);
    expect(await db.account.count({ where: { name: "rolled back" } })).toBe(0);
  });

  test(`without it, on one connection as the adapter gives it: ${ROUNDS} of ${ROUNDS}`, async () => {
    const plain = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${newFile("plain.sqlite")}` }) });
    const lost = await lostWrites({
      rollBack: (meanwhile) =>
        plain
          .$transaction(async (tx) => {
            await tx.account.create(account("rolled back"));
            await meanwhile();
            throw new Rollback();
          })
          .catch(isRollback),
      create: (name) => plain.account.create(account(name)),
      count: () => plain.account.count(KEPT),
    });
    await plain.$disconnect();
    // The day this is 0, the adapter has mended it and the guard may go.
    expect(lost).toBe(ROUNDS);
  });
});

describe("A write outside write(tx => …) is refused at once", () => {
  const id = newId();
  const where = { where: { id } };
  const rename = { ...where, data: { name: "stray" } };
  const STRAYS: [what: string, stray: () => Promise<unknown>][] = [
    ["create", () => db.account.create(account("stray"))],
    ["createMany", () => db.account.createMany({ data: [account("stray").data] })],
    ["createManyAndReturn", () => db.account.createManyAndReturn({ data: [account("stray").data] })],
    ["update", () => db.account.update(rename)],
    ["updateMany", () => db.account.updateMany(rename)],
    ["updateManyAndReturn", () => db.account.updateManyAndReturn(rename)],
    ["upsert", () => db.account.upsert({ ...where, ...{ create: account("stray").data, update: { name: "stray" } } })],
    ["delete", () => db.account.delete(where)],
    ["deleteMany", () => db.account.deleteMany({})],
    ["$executeRaw", () => db.$executeRaw`DELETE FROM Account`],
    ["$executeRawUnsafe", () => db.$executeRawUnsafe("DELETE FROM Account")],
  ];

  test.each(STRAYS)("%s: the sentence says which, and what to do, even while a transaction is open", async (what, stray) => {
    const refused = await write(async (tx) => {
      await tx.account.count();
      return stray().then(() => "written", (error: Error) => error.message);
    });
    // Said before the database is asked: a second connection that wrote would hold up the whole process until the busy
    // time-out, and then say that the database is locked.
    expect(refused).toBe(`${what.startsWith("$") ? "" : "Account"}.${what} stands outside write(tx => …).`);
  });

  test("beneath that, the connection itself takes no writes", async () => {
    expect(await db.$queryRawUnsafe("PRAGMA query_only")).toEqual([{ query_only: 1n }]);
    const raw = db.$queryRawUnsafe("INSERT INTO Account (id, name, createdAt) VALUES ('x', 'stray', 0) RETURNING id");
    await expect(raw).rejects.toThrow(/readonly/i);
    await expect(db.$transaction((tx) => tx.account.create(account("stray")))).rejects.toThrow();
    expect(await db.account.count({ where: { name: "stray" } })).toBe(0);
  });

  test("write inside write says so instead of waiting for itself, and the next write goes on", async () => {
    const inner = write(() => write(async () => "never"));
    await expect(inner).rejects.toThrow("write() inside write() would wait for itself: pass tx on.");
    expect(await write(async () => "next")).toBe("next");
  });
});

describe("What is committed is committed", () => {
  const PRAGMAS: [pragma: string, value: unknown][] = [
    ["journal_mode", "wal"],
    ["synchronous", 2n],
    ["foreign_keys", 1n],
    ["busy_timeout", 5000n],
    ["secure_delete", 1n],
  ];
  test.each(PRAGMAS)("on the very connection that commits, %s is %s", async (pragma, value) => {
    const [row] = await askWriter<Record<string, unknown>>(`PRAGMA ${pragma}`);
    expect(Object.values(row!)).toEqual([value]);
  });

  test("what is erased is gone from the file, and not only from its table", async () => {
    const file = new Database(process.env.DATABASE_URL!.slice("file:".length));
    const holds = (text: string) => {
      file.pragma("wal_checkpoint(TRUNCATE)");
      return readFileSync(file.name).includes(text);
    };
    // Short enough to lie beside others in a page, and long enough for pages of its own.
    const people = ["Geheimweg 7 ", "Am Sandtorkai 1 ".repeat(1000)];
    const row = { shopId: "x", orderId: "erased", createdAt: new Date() };
    await write((tx) => tx.personalData.createMany({ data: people.map((sealed) => ({ id: newId(), ...row, sealed })) }));
    expect(people.map((text) => holds(text.slice(0, 12)))).toEqual([true, true]);
    await write((tx) => tx.personalData.deleteMany({ where: { orderId: "erased" } }));
    expect(people.map((text) => holds(text.slice(0, 12)))).toEqual([false, false]);
    file.close();
  });

  test("a row whose owner does not exist is refused", async () => {
    const orphan = { id: newId(), accountId: "nobody", code: "A", codeKey: "A", name: "A", status: "active", createdAt: new Date() };
    await expect(write((tx) => tx.supplier.create({ data: orphan }))).rejects.toThrow(/foreign key/i);
  });

  test("who waits for commits hears of each, and of no rollback", async () => {
    const heard = vi.fn();
    const stop = onCommit(heard);
    await write((tx) => tx.account.create(account("heard")));
    await write(() => Promise.reject(new Rollback())).catch(isRollback);
    await aWhile();
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
  });

  test("a bundler's second copy of the module has the same connections and the same mutex", async () => {
    vi.resetModules();
    const copy = await import("#app/db.server.ts");
    expect(copy.write).not.toBe(write);
    expect(copy.db).toBe(db);
    const order: string[] = [];
    const first = write(async () => {
      await aWhile();
      order.push("first");
    });
    await Promise.all([first, copy.write(async () => order.push("second"))]);
    expect(order).toEqual(["first", "second"]);
  });
});

describe("One process serves an embedded database", () => {
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill("SIGKILL")));

  /** Another process that opens the file; answers what it said first. */
  async function openElsewhere(file: string) {
    const script = 'import("#app/db.server.ts").then(() => { console.log("open"); setInterval(() => {}, 1e6); }, (error) => console.log(error.message))';
    const child = spawn(join(process.cwd(), "node_modules/.bin/node"), ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script], {
      env: { ...process.env, DATABASE_URL: `file:${file}` },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const said = await new Promise<string>((resolve) => child.stdout!.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())));
    return { said, child };
  }

  test("a second one on the same file is refused, and told what to do", async () => {
    const { said } = await openElsewhere(env.databaseFile!);
    expect(said).toBe(
      `Another Stafette process is using ${env.databaseFile}. An embedded database serves one process at a time: ` +
        "stop the other one, or give this one a DATABASE_URL of its own.",
    );
  });

  test("and by whatever path it comes to the file", async () => {
    const file = newFile("linked.sqlite");
    const links = mkdtempSync(join(tmpdir(), "stafette-links-"));
    symlinkSync(file, join(links, "to-the-file.sqlite"));
    symlinkSync(folder, join(links, "to-the-folder"));
    expect((await openElsewhere(file)).said).toBe("open");
    for (const path of ["to-the-file.sqlite", "to-the-folder/linked.sqlite"]) {
      expect((await openElsewhere(join(links, path))).said, path).toMatch(/^Another Stafette process/);
    }
  });

  test("after kill -9 the file is free again", async () => {
    const file = newFile("killed.sqlite");
    const first = await openElsewhere(file);
    expect(first.said).toBe("open");
    expect((await openElsewhere(file)).said).toMatch(/^Another Stafette process/);
    const gone = new Promise((resolve) => first.child.once("exit", resolve));
    first.child.kill("SIGKILL");
    await gone;
    expect((await openElsewhere(file)).said).toBe("open");
  });
});
