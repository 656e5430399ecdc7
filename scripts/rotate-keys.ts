// Says how far the change to the newest key is. The sealing does a job of the running app; this only looks, on a read-only
// connection of its own.
//   npm run rotate-keys        exit code 1 while an old key is still needed
import Database from "better-sqlite3";
import { connectPostgresql } from "#app/db/connect-postgresql.server.ts";
import { env } from "#app/env.server.ts";
import { SEALED, sealedTo } from "#app/sealed-columns.ts";
import { hasOlderKeys, newestKey, reseal } from "#app/secrets.server.ts";
import { stop } from "./database-file.ts";

/** Values of a column that are looked into at a time. As soon as one opens, they are being sealed anew still. */
const FEW = 500;

const ask = env.databaseFile ? askFile(env.databaseFile) : await askPostgresql(env.DATABASE_URL);
let [left, lost] = [0, 0];
for (const place of SEALED) {
  const { model, column, ids, bytes } = place;
  const table = model.charAt(0).toUpperCase() + model.slice(1);
  const old = `FROM "${table}" WHERE substr("${column}", 1, ${newestKey.length}) <> $1`;
  const key = bytes ? Buffer.from(newestKey) : newestKey;
  const [{ amount } = { amount: 0 }] = await ask<{ amount: number | string }>(`SELECT count(*) AS amount ${old}`, key);
  const count = Number(amount);
  const names = ids.map((name) => `"${name}"`).join(", ");
  let unopened = 0;
  for (let from = 0; from === unopened && from < count; from += FEW) {
    const few = await ask<Sealed>(`SELECT ${names}, "${column}" AS sealed ${old} ORDER BY ${names} LIMIT ${FEW} OFFSET ${from}`, key);
    unopened += few.filter((row) => !reseal(row.sealed, sealedTo(place, row))).length;
  }
  if (count > unopened) console.log(`${table}.${column}: ${count - unopened}`);
  if (unopened > 0) console.log(`${table}.${column}: ${unopened} more, which none of these keys opens`);
  left += count - unopened;
  lost += unopened;
}
if (left > 0) {
  console.log(`${left} values are still sealed with an old key. Stafette seals them anew while it runs with SECRET_KEY (new) and SECRET_KEY_OLD (old).`);
} else if (lost > 0 && !hasOlderKeys) {
  console.log(`${lost} values open with none of these keys. Name in SECRET_KEY_OLD the key they were sealed with.`);
} else {
  console.log("Nothing that opens is sealed with an old key: SECRET_KEY_OLD can be dropped.");
}
process.exit(left > 0 || (lost > 0 && !hasOlderKeys) ? 1 : 0);

type Sealed = { sealed: string | Buffer };
type Ask = <Row>(sql: string, key: string | Buffer) => Promise<Row[]>;

function askFile(file: string): Ask {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  return async <Row>(sql: string, key: string | Buffer) => db.prepare(sql).all({ 1: key }) as Row[];
}

async function askPostgresql(url: string): Promise<Ask> {
  const client = await connectPostgresql(url).catch((error: Error) => stop(error.message));
  await client.query("SET default_transaction_read_only = on");
  return async <Row>(sql: string, key: string | Buffer) => (await client.query(sql, [key])).rows as Row[];
}
