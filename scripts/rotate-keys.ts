// Says how far the change to the newest key is. The sealing does a job of the running app; this only looks, on a read-only
// connection of its own.
//   npm run rotate-keys        exit code 1 while an old key is still needed
import Database from "better-sqlite3";
import pg from "pg";
import { env } from "#app/env.server.ts";
import { SEALED } from "#app/sealed-columns.ts";
import { newestKey } from "#app/secrets.server.ts";

const count = env.databaseFile ? countInFile(env.databaseFile) : await countInPostgresql(env.DATABASE_URL);
let total = 0;
for (const { model, column, bytes } of SEALED) {
  const table = model.charAt(0).toUpperCase() + model.slice(1);
  const begins = `substr("${column}", 1, ${newestKey.length})`;
  const left = await count(`SELECT count(*) AS amount FROM "${table}" WHERE ${begins} <> $1`, bytes ? Buffer.from(newestKey) : newestKey);
  if (left > 0) console.log(`${table}.${column}: ${left}`);
  total += left;
}
console.log(
  total > 0
    ? `${total} values are still sealed with an old key. Stafette seals them anew while it runs with SECRET_KEY (new) and SECRET_KEY_OLD (old).`
    : "Nothing is sealed with an old key: SECRET_KEY_OLD can be dropped.",
);
process.exit(total > 0 ? 1 : 0);

type Count = (sql: string, key: string | Buffer) => Promise<number>;

function countInFile(file: string): Count {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  return async (sql, key) => Number(db.prepare(sql).pluck().get({ 1: key }));
}

async function countInPostgresql(url: string): Promise<Count> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SET default_transaction_read_only = on");
  return async (sql, key) => Number((await client.query<{ amount: string }>(sql, [key])).rows[0]!.amount);
}
