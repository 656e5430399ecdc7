import { afterAll, afterEach, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { connectPostgresql } from "#app/db/connect-postgresql.server.ts";
import { startWorker, stopWorker } from "#app/worker.server.ts";

const ask = async (sql: string) => {
  const client = await connectPostgresql(process.env.DATABASE_URL!);
  await client.query(sql).finally(() => client.end());
};
const begun = () => db.job.count({ where: { fence: { gt: 0 } } });
const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

afterEach(async () => {
  await stopWorker();
  await write((tx) => tx.job.deleteMany({}));
});
afterAll(() => ask("DROP SCHEMA IF EXISTS pgboss CASCADE"));

test("a worker whose queue does not open begins no work: the process ends, and what it was sending would be unknown", async () => {
  // Stands for everything that keeps pg-boss from starting: no connection left, no right to make a schema, one half made.
  await ask("CREATE SCHEMA pgboss; CREATE TABLE pgboss.version (nothing int)");
  const done = startWorker();
  await expect(done).rejects.toThrow();
  await soon(300);
  expect(await begun()).toBe(0);
});

test("a worker told to stop while its queue opens has no work under way once it says that it has stopped", async () => {
  await ask("DROP SCHEMA pgboss CASCADE");
  // Somebody migrates pg-boss just now (a process of a newer build): this one's start waits for it.
  const other = await connectPostgresql(process.env.DATABASE_URL!);
  await other.query("BEGIN; CREATE SCHEMA pgboss");
  const starting = startWorker();
  await soon(500);
  const stopping = stopWorker();
  await soon(200);
  await other.query("ROLLBACK");
  await other.end();
  await stopping;
  const atStop = await begun();
  await starting;
  await soon(500);
  expect({ atStop, after: await begun() }).toEqual({ atStop: 0, after: 0 });
});
