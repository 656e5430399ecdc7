import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { Part } from "./part.ts";
import type { Stand, StandPlan } from "./stand.ts";

/** SQLite: one process does everything. */
export async function sqliteStand({ folder, env, ports }: StandPlan): Promise<Stand> {
  const file = join(folder, "stafette.sqlite");
  const [port] = ports;
  const own = { ...env, DATABASE_URL: `file:${file}`, PORT: String(port) };
  const args = ["--import", "./sandbox/connect.mjs", "server.ts"];
  const server = new Part({
    name: "server",
    works: true,
    args,
    env: own,
    ready: `http://localhost:${port}/healthz`,
    logFile: join(folder, "server.log"),
  });
  return {
    parts: [server],
    doors: [port!],
    env: own,
    database: {
      async rows<Row>(sql: string) {
        const db = new Database(file, { readonly: true, timeout: 5000 });
        try {
          return db.prepare(sql).all() as Row[];
        } finally {
          db.close();
        }
      },
      contents: async () =>
        [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
      restart: null,
      wipeQueue: null,
      close: async () => {},
    },
  };
}
