/** The two databases, under the product and under the bare program alike. */
export type DatabaseKind = "sqlite" | "postgres";

export const kindOf = (url: string): DatabaseKind => (url.startsWith("file:") ? "sqlite" : "postgres");

type Ask = (sql: string) => Promise<unknown[]>;

const QUESTION = {
  sqlite: "PRAGMA synchronous",
  postgres: "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit",
};

/** What a connection says that waits for the disk with each commit; a figure counts with no other. */
export const DURABLE = { sqlite: "synchronous = 2", postgres: "fsync = on, synchronous_commit = on" };

/** How a connection commits, in its own words: it must be the very one the measured rows were committed on. */
export async function commitsOf(url: string, ask: Ask): Promise<string> {
  const [settings] = (await ask(QUESTION[kindOf(url)])) as Record<string, unknown>[];
  return Object.entries(settings!)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");
}
