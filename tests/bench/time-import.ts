// A supplier's list of so many products (the argument) taken in, and the same rows upserted by the bare driver, as many
// to a commit; prints {ours, bare} in rows per second,
// and how their connections commit.
import { randomUUID } from "node:crypto";
import { askWriter, closeDatabase, db } from "#app/db.server.ts";
import { importCatalogue } from "#app/flows/merchant/import-catalogue.server.ts";
import { openBareItems, type BareItem } from "#tests/bench/bare-items.ts";
import { commitsOf } from "#tests/bench/commits.ts";
import { gtinOf } from "#tests/bench/gtin.ts";

const ROWS_A_COMMIT = 500;
const count = Number(process.argv[2]);

const gtins = Array.from({ length: count }, (_, n) => gtinOf(n));

const supplier = await db.supplier.findFirstOrThrow();
const csv = Buffer.from(["gtin,cost,sku", ...gtins.map((gtin, n) => `${gtin},9.90,ART-${n}`)].join("\n"));
const began = performance.now();
const { accountId, id: supplierId } = supplier;
const imported = await importCatalogue({ accountId, supplierId, csv, mode: "merge", currency: "EUR" });
const ours = perSecond(began);
if (!imported?.ok || imported.added !== count) throw new Error(`Not all was taken in: ${JSON.stringify(imported).slice(0, 300)}`);
const commits = [await commitsOf(process.env.DATABASE_URL!, askWriter)];
await closeDatabase();

const raw = await openBareItems(process.env.BARE_DATABASE!);
const rawBegan = performance.now();
for (let at = 0; at < count; at += ROWS_A_COMMIT) {
  await raw.upsert(gtins.slice(at, at + ROWS_A_COMMIT).map((gtin): BareItem => [randomUUID(), supplierId, gtin, `ART-${gtin}`, "9.90"]));
}
const bare = perSecond(rawBegan);
commits.push(await raw.commits());
await raw.close();
console.log(JSON.stringify({ ours, bare, commits }));

function perSecond(since: number): number {
  return (count * 1000) / (performance.now() - since);
}
