import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "#tests/postgresql.ts";
import { Part } from "./part.ts";
import type { ChaosDatabase, Stand, StandPlan } from "./stand.ts";

const WEBS = 2;
const WORKERS = 2;

/** PostgreSQL: several processes answer, several work, and the database is one more that can be struck. */
export async function postgresqlStand({ folder, env, ports }: StandPlan): Promise<Stand> {
  const server = await startPostgres();
  const url = await server.create("chaos");
  const own = { ...env, DATABASE_URL: url };
  const doors = ports.slice(0, WEBS);
  const part = (name: string, program: string[], ready: string | null, more: Record<string, string> = {}) =>
    new Part({
      name,
      works: ready === null,
      args: ["--import", "./sandbox/connect.mjs", ...program],
      env: { ...own, ...more },
      ready,
      logFile: join(folder, `${name}.log`),
    });
  const webs = doors.map((port, at) => part(`web ${at + 1}`, ["server.ts", "--web"], `http://localhost:${port}/healthz`, { PORT: String(port) }));
  const workers = Array.from({ length: WORKERS }, (_, at) => part(`worker ${at + 1}`, ["worker.ts"], null));
  const reader = readerOf(url);
  return {
    parts: [...webs, ...workers],
    doors,
    env: own,
    database: {
      ...reader,
      async restart(down) {
        await server.kill();
        await down();
        await server.restart();
      },
      wipeQueue: async () => void (await reader.rows("DELETE FROM pgboss.job")),
      close: server.stop,
    },
  };
}

/** An instant comes without its zone, which is UTC. */
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.TIMESTAMP ? (text: string) => `${text.replace(" ", "T")}Z` : (pg.types.getTypeParser(oid, format as "text") as (text: string) => unknown),
};

/** Each question has a connection of its own: the database may have been struck since the last one. */
function readerOf(url: string): Pick<ChaosDatabase, "rows" | "contents"> {
  async function rows<Row>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url, types } as pg.ClientConfig);
    // What breaks it is said by the question under way.
    client.on("error", () => undefined);
    await client.connect();
    const { rows: found } = await client.query(sql).finally(() => client.end());
    return found as Row[];
  }
  return {
    rows,
    async contents() {
      const tables = await rows<{ name: string }>(
        `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
         WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
      );
      const places = [];
      for (const { name } of tables) {
        const found = await rows<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM ${name} t`);
        places.push({ name: `${name.replace(/\W+/g, "-")}.jsonl`, bytes: Buffer.from(found.map(({ text }) => text).join("\n")) });
      }
      return places;
    },
  };
}
