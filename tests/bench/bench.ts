import { execFileSync } from "node:child_process";
import type { BenchDatabase } from "#tests/bench/database.ts";

/** What was asked for: the figures of a quick look prove nothing. */
export type Wish = { quick: boolean; rounds: number; orders: number; size: number };

/** What each figure is measured with, on one kind of database. */
export type Bench = Wish & {
  /** Where the run keeps its files. */
  folder: string;
  database: BenchDatabase;
  /** How many of something are measured: fewer where it has to be quick. */
  scale: (count: number) => number;
  /** The settings of a fresh, seeded database for the product (DATABASE_URL) and one for the bare program (BARE_DATABASE). */
  databaseFor: (name: string) => Promise<Record<string, string>>;
  /** The same with so many orders in it; made once, and then shared by the benches of the run. */
  filledWith: (count: number) => Promise<Record<string, string>>;
  /** How many orders a database is to hold, up to the size that was asked for. */
  sizes: number[];
  /** Says something now that is to stand under the table, too. */
  note: (what: string) => void;
};

const SETTINGS = {
  SECRET_KEY: "a key for the bench, long enough to be taken as one",
  SHOPIFY_API_KEY: "sandbox-api-key",
  SHOPIFY_API_SECRET: "sandbox-api-secret-0123456789abcdef",
  LOG_LEVEL: "warn",
};

export function makeBench(wish: Wish, database: BenchDatabase, folder: string, notes: string[]): Bench {
  const filled = new Map<number, Promise<Record<string, string>>>();

  async function databaseFor(name: string) {
    const [url, bare] = [await database.create(name), await database.create(`${name}_bare`)];
    const env = { ...SETTINGS, NODE_ENV: "production", DATABASE_URL: url, BARE_DATABASE: bare };
    execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", "prisma/seed.ts"], {
      env: { ...process.env, ...env, NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    return env;
  }
  async function fill(count: number) {
    const env = await databaseFor(`filled_${count}`);
    const began = performance.now();
    await database.fill(env.DATABASE_URL!, count);
    note(`${count.toLocaleString("en")} orders filled in, in ${seconds(began)} s`);
    return env;
  }
  function note(what: string) {
    tell(what);
    notes.push(`${database.kind}: ${what}`);
  }
  return {
    ...wish,
    folder,
    database,
    scale: (count) => (wish.quick ? Math.ceil(count / 5) : count),
    databaseFor,
    filledWith(count) {
      const env = filled.get(count) ?? fill(count);
      filled.set(count, env);
      return env;
    },
    note,
    sizes: [1_000, 100_000, 1_000_000].filter((count) => count <= wish.size),
  };
}

/** Says to whoever waits what is going on; the figures go to standard output. */
export const tell = (what: string) => console.error(`  ${what}`);

export const seconds = (since: number) => Math.round((performance.now() - since) / 1000);
