import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { env } from "#app/env.server.ts";
import { PrismaClient, type Prisma } from "#app/generated/sqlite/client.ts";
import { holdDatabase } from "#app/lock.server.ts";
import { migrate } from "#app/migrate.server.ts";
import { remembering } from "#app/sqlite-statements.server.ts";

/** What a function given to `write` works with. */
export type Tx = Prisma.TransactionClient;

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

type Guard = (tx: Tx) => Promise<void>;

const DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";
const WRITES = /^(create|update|upsert|delete|executeRaw|\$executeRaw)/;

function open() {
  mkdirSync(dirname(env.databaseFile), { recursive: true });
  const unlock = holdDatabase(env.databaseFile);
  migrate(env.databaseFile);
  const reader = new PrismaClient({ adapter: new TunedSqlite(env.databaseFile, `${DURABLE} PRAGMA query_only=1;`) });
  const writer = new PrismaClient({ adapter: new TunedSqlite(env.databaseFile, DURABLE) });
  // The connection refuses writes by itself (query_only); this says which one was stray, and what to do.
  const guarded = reader.$extends({
    query: {
      $allOperations({ operation, model, args, query }) {
        if (WRITES.test(operation)) throw new Error(`${model ?? ""}.${operation} stands outside write(tx => …).`);
        return query(args);
      },
    },
  });
  return {
    guarded,
    writer,
    reader,
    unlock,
    queue: Promise.resolve() as Promise<unknown>,
    listeners: new Set<() => void>(),
    guard: (async () => undefined) as Guard,
  };
}

// One set of connections and one mutex a process, however often a bundler copies this module.
const shared = globalThis as typeof globalThis & { stafetteDatabase?: ReturnType<typeof open> };
const database = (shared.stafetteDatabase ??= open());
const inside = new AsyncLocalStorage<true>();

/** Reads only, and sees committed rows alone; a write on it throws. */
export const db = database.guarded;

/**
 * The only way to write: one transaction at a time, on a connection of its own. A plain write beside an open
 * transaction would join it and vanish with its rollback (docs/decisions/0002-one-writer.md has the measurement).
 * The function may run twice, so it holds database calls alone; at most 500 rows and about 50 ms.
 */
export function write<Result>(change: (tx: Tx) => Promise<Result>): Promise<Result> {
  if (inside.getStore()) throw new Error("write() inside write() would wait for itself: pass tx on.");
  const guarded = async (tx: Tx) => {
    await database.guard(tx);
    return change(tx);
  };
  const run = () => inside.run(true, () => database.writer.$transaction(guarded, { maxWait: 30_000, timeout: 30_000 }));
  const result = database.queue.then(run, run);
  database.queue = result.then(tellCommitted, () => undefined);
  return result;
}

const tellCommitted = () => database.listeners.forEach((listener) => listener());

/** Calls back after every commit of this process; returns how to stop that. */
export function onCommit(listener: () => void): () => void {
  database.listeners.add(listener);
  return () => database.listeners.delete(listener);
}

/** Sets what begins every transaction; where it throws, nothing is written. */
export function guardWrites(guard: Guard): void {
  database.guard = guard;
}

/** Runs a PRAGMA on the connection that commits; for the check at start and for tests. */
export const askWriter = <Row>(pragma: string) => database.writer.$queryRawUnsafe<Row[]>(`PRAGMA ${pragma}`);

/** Ends both connections and gives the file free, after the last write. */
export async function closeDatabase(): Promise<void> {
  await database.queue;
  await Promise.all([database.reader.$disconnect(), database.writer.$disconnect()]);
  database.unlock();
  delete shared.stafetteDatabase;
}
