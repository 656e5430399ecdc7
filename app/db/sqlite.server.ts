import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { groupCommit } from "#app/db/group-commit.ts";
import { holdDatabase } from "#app/db/lock.server.ts";
import { migrateSqlite } from "#app/db/migrate-sqlite.server.ts";
import type { Opened } from "#app/db/opened.ts";
import { remembering } from "#app/db/sqlite-statements.server.ts";
import { PrismaClient } from "#app/generated/sqlite/client.ts";
import { inTurn } from "#app/lib/in-turn.ts";

/**
 * Opens its one connection with the settings durability rests on; the driver alone comes up with synchronous=NORMAL.
 * And statements are remembered: the adapter prepares each anew, every time.
 */
class TunedSqlite extends PrismaBetterSqlite3 {
  readonly #pragmas: string;
  constructor(file: string, pragmas: string) {
    super({ url: `file:${file}` });
    this.#pragmas = pragmas;
  }
  override async connect() {
    const connection = await super.connect();
    await connection.executeScript(this.#pragmas);
    // The driver's own connection: a field of the adapter that its types leave out.
    const adapter = connection as unknown as { client: Parameters<typeof remembering>[0] };
    Object.assign(adapter, { client: remembering(adapter.client) });
    return connection;
  }
}

/** What is erased is overwritten; SQLite would only count its place as free. */
const ERASING = "PRAGMA secure_delete=ON;";
const DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";
const FULL = 2;

/**
 * The embedded database: this process alone holds the file, and one transaction writes at a time, on a connection of
 * its own (docs/decisions/0002-one-writer.md). Throws when another process has the file.
 */
export function openSqlite(file: string): Opened {
  mkdirSync(dirname(file), { recursive: true });
  const unlock = holdDatabase(file);
  migrateSqlite(file);
  const reader = new PrismaClient({ adapter: new TunedSqlite(file, `${DURABLE} PRAGMA query_only=1;`) });
  const writer = new PrismaClient({ adapter: new TunedSqlite(file, `${DURABLE} ${ERASING}`) });
  const { transact, idle } = groupCommit(writer);
  return {
    reader,
    writer,
    transact,
    // One process has the file.
    inTurn,
    async keeps() {
      const [mode] = await writer.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
      const [sync] = await writer.$queryRaw<{ synchronous: bigint }[]>`PRAGMA synchronous`;
      return mode?.journal_mode === "wal" && Number(sync?.synchronous) === FULL;
    },
    async close() {
      await idle();
      await Promise.all([reader.$disconnect(), writer.$disconnect()]);
      unlock();
    },
  };
}
