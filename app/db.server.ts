import { AsyncLocalStorage } from "node:async_hooks";
import { missingMigrations, type AppliedMigration } from "#app/db/migrations.server.ts";
import type { Opened, Tx } from "#app/db/opened.ts";
import { openPostgresql } from "#app/db/postgresql.server.ts";
import { openSqlite } from "#app/db/sqlite.server.ts";
import { env } from "#app/env.server.ts";
import { metrics } from "#app/metrics.server.ts";

export { insertRows } from "#app/db/insert-rows.ts";
export type { Tx } from "#app/db/opened.ts";

type Guard = (tx: Tx) => Promise<void>;
/** Hears of a commit, and whether it made work due. */
type Listener = (workDue: boolean) => void;

const WRITES = /^(create|update|upsert|delete|executeRaw|\$executeRaw)/;

async function open() {
  const opened: Opened = env.databaseFile ? openSqlite(env.databaseFile) : await openPostgresql(env.DATABASE_URL);
  // The connection refuses writes by itself; this says which one was stray, and what to do.
  const guarded = opened.reader.$extends({
    query: {
      $allOperations({ operation, model, args, query }) {
        if (WRITES.test(operation)) throw new Error(`${model ?? ""}.${operation} stands outside write(tx => …).`);
        return query(args);
      },
    },
  });
  return { ...opened, guarded, listeners: new Set<Listener>(), guard: (async () => undefined) as Guard };
}

// One set of connections a process, however often a bundler copies this module.
const shared = globalThis as typeof globalThis & { stafetteDatabase?: ReturnType<typeof open> };
const database = await (shared.stafetteDatabase ??= open());
const inside = new AsyncLocalStorage<{ workDue: boolean; then: (() => void)[] }>();

/** Reads only, and sees committed rows alone; a write on it throws. */
export const db = database.guarded;

/**
 * The only way to write: on connections of its own, and as if no other transaction ran beside it, in this process or
 * in another (docs/decisions/0002-one-writer.md, 0010-two-databases.md).
 * The function may run twice, so it holds database calls alone; at most 500 rows and about 50 ms. Where others wait, who
 * comes "first" goes first: somebody outside waits for it.
 */
export async function write<Result>(change: (tx: Tx) => Promise<Result>, turn: "first" | "in_turn" = "in_turn"): Promise<Result> {
  if (inside.getStore()) throw new Error("write() inside write() would wait for itself: pass tx on.");
  const present = { workDue: false, then: [] as (() => void)[] };
  const fenced = async (tx: Tx) => {
    Object.assign(present, { workDue: false, then: [] });
    await database.guard(tx);
    return change(tx);
  };
  const asked = metrics.writes.startTimer();
  const result = await inside.run(present, () => database.transact(fenced, turn === "first")).finally(asked);
  for (const act of present.then) act();
  tellCommitted(present.workDue);
  return result;
}

/** Notes that the present transaction makes work due, for those who wait for its commit. */
export function makesWorkDue(): void {
  const present = inside.getStore();
  if (present) present.workDue = true;
}

/** Does this when the present transaction is committed, and never where it is not. */
export const whenCommitted = (act: () => void) => void inside.getStore()?.then.push(act);

/** Tells this process that something was committed: by itself, or by another one that passed it on. */
export const tellCommitted = (workDue: boolean) => database.listeners.forEach((listener) => listener(workDue));

/** Calls back after every commit of this process, or told of; returns how to stop that. */
export function onCommit(listener: Listener): () => void {
  database.listeners.add(listener);
  return () => database.listeners.delete(listener);
}

/** Sets what begins every transaction; where it throws, nothing is written. */
export function guardWrites(guard: Guard): void {
  database.guard = guard;
}

/** Runs work of one key one after the other, over all processes: what is renewed outside must not be renewed by two. */
export const inTurn = database.inTurn;

/** Whether what this process commits outlives a power cut; asked on the very connection that commits. */
export const keepsCommits = () => database.keeps();

/** Names of the migrations this build brings and the database does not have. */
export async function pendingMigrations(): Promise<string[]> {
  const applied = await db.$queryRaw<AppliedMigration[]>`SELECT migration_name AS name, checksum FROM _prisma_migrations`;
  return missingMigrations(`prisma/${env.databaseFile ? "sqlite" : "postgresql"}/migrations`, applied).map(({ name }) => name);
}

/** Asks the connection that commits how it is set. @internal For tests. */
export const askWriter = <Row>(question: string) => database.writer.$queryRawUnsafe<Row[]>(question);

/** Ends all connections after the last write, and gives an embedded file free. */
export async function closeDatabase(): Promise<void> {
  await database.close();
  delete shared.stafetteDatabase;
}
