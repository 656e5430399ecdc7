import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { runsAgain } from "#app/db/again.ts";
import { migratePostgresql } from "#app/db/migrate-postgresql.server.ts";
import { PATIENCE, type Opened } from "#app/db/opened.ts";
import { turnsOnPostgresql } from "#app/db/turns-postgresql.server.ts";
import { PrismaClient } from "#app/generated/postgresql/client.ts";
import type { PrismaClient as SameModels } from "#app/generated/sqlite/client.ts";
import { atMost } from "#app/lib/at-most.ts";
import { withoutZeros } from "#app/lib/without-zeros.ts";
import { log } from "#app/log.server.ts";

const READERS = 10;
const WRITERS = 4;
/** Who comes first has a place of its own: a shop that rings must not wait until one of the jobs is through. */
const FIRST = 1;

const READING = { default_transaction_read_only: "on" };
const WRITING = {
  // "Nobody writes between my read and my write", over all processes: who would break it is rolled back, and runs again.
  default_transaction_isolation: "serializable",
  // A scan of a whole table is in the way of everybody who writes to it; one along an index of few.
  enable_seqscan: "off",
  synchronous_commit: "on",
  // A process that was stopped in the middle holds up the others no longer than this.
  idle_in_transaction_session_timeout: "10s",
};

// Locks alone, of a table nobody else locks; neither keeps a backup waiting. Unlike every other statement LOCK does not
// fix what the transaction sees: who waited to be alone sees all that was committed meanwhile.
const BESIDE_OTHERS = "LOCK TABLE _prisma_migrations IN ROW SHARE MODE";
const ALONE = "LOCK TABLE _prisma_migrations IN EXCLUSIVE MODE";

/** PostgreSQL, for any number of processes. Migrates it first; throws when it would not keep what it commits. */
export async function openPostgresql(url: string): Promise<Opened> {
  await migratePostgresql(url);
  const reader = connect(url, READERS, READING);
  const writer = connect(url, WRITERS + FIRST, WRITING);
  const places = { first: atMost(FIRST), inTurn: atMost(WRITERS) };
  const again = runsAgain();
  const turns = turnsOnPostgresql(url);
  const running = new Set<Promise<unknown>>();
  const opened: Opened = {
    reader,
    writer,
    transact(change, first = false) {
      const turn = (alone: boolean) =>
        writer.$transaction(async (tx) => {
          await tx.$executeRawUnsafe(alone ? ALONE : BESIDE_OTHERS);
          return change(tx);
        }, PATIENCE);
      const mine = places[first ? "first" : "inTurn"](() => again(turn, first));
      const done = mine.catch(() => undefined).finally(() => running.delete(done));
      running.add(done);
      return mine;
    },
    inTurn: turns.inTurn,
    async keeps() {
      const names = ["fsync", "synchronous_commit", "full_page_writes"];
      const rows = await writer.$queryRaw<{ setting: string }[]>`SELECT setting FROM pg_settings WHERE name = ANY(${names})`;
      return rows.length === names.length && rows.every(({ setting }) => setting === "on");
    },
    async close() {
      await Promise.all(running);
      await Promise.all([reader.$disconnect(), writer.$disconnect(), turns.close()]);
    },
  };
  if (await opened.keeps()) return opened;
  await opened.close();
  throw new Error(
    "This PostgreSQL does not keep what it commits: fsync, synchronous_commit and full_page_writes must all be on.",
  );
}

/** A text with a zero byte would be refused with all that is written beside it: an order for a stray sign in a title. */
class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...all: unknown[]) => unknown;
    const clean = (asked: unknown, ...rest: unknown[]) => {
      const { values } = asked as { values?: unknown[] };
      return query(values ? { ...(asked as object), values: values.map((one) => (Array.isArray(one) ? one.map(withoutZeros) : withoutZeros(one))) } : asked, ...rest);
    };
    Object.assign(this, { query: clean });
  }
}

function connect(url: string, max: number, settings: Record<string, string>): SameModels {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(" ");
  const pool = { connectionString: url, max, options, keepAlive: true, Client: Connection, application_name: "stafette" };
  // A connection that broke while nobody used it is replaced with the next use.
  const lost = () => log.warn("a connection to the database broke");
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { onPoolError: lost, onConnectionError: lost }) });
  return client as unknown as SameModels;
}
