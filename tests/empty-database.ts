import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A place for a database beside another of the same kind, as DATABASE_URL names it: without a table, or without the file. */
export async function emptyDatabase(beside: string): Promise<string> {
  if (beside.startsWith("file:")) return `file:${join(mkdtempSync(join(tmpdir(), "stafette-empty-")), "stafette.sqlite")}`;
  const client = new pg.Client(beside);
  await client.connect();
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`).finally(() => client.end());
  return Object.assign(new URL(beside), { pathname: `/${name}` }).href;
}
