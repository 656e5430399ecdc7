// Asks PostgreSQL in a thread of its own, for askPostgres, which stands still meanwhile.
import { workerData, type MessagePort } from "node:worker_threads";
import pg from "pg";
import type { PostgresAnswer, Question } from "./ask-postgres.ts";

const port = workerData as MessagePort;
const BIGINT = 20;
const BOOLEAN = 16;
// As SQLite answers them.
pg.types.setTypeParser(BIGINT, Number);
pg.types.setTypeParser(BOOLEAN, (text) => (text === "t" ? 1 : 0));

port.on("message", async ({ url, sql, params, done }: Question) => {
  const client = new pg.Client(url);
  const answer: PostgresAnswer = await client
    .connect()
    .then(() => client.query(sql, params))
    .then(({ rows }) => ({ rows }), (error: Error) => ({ error: error.message }));
  await client.end();
  port.postMessage(answer);
  Atomics.store(new Int32Array(done), 0, 1);
  Atomics.notify(new Int32Array(done), 0);
});
