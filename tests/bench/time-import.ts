// A supplier's list of so many products (the argument) taken in, and the same rows upserted by the bare driver, as many
// to a commit; prints {ours, bare} in rows per second.
import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { closeDatabase, db } from "#app/db.server.ts";
import { importCatalogue } from "#app/flows/import-catalogue.server.ts";

const ROWS_A_COMMIT = 500;
const count = Number(process.argv[2]);

const gtins = Array.from({ length: count }, (_, n) => withCheckDigit(String(400_000_000_000 + n)));

const supplier = await db.supplier.findFirstOrThrow();
const csv = Buffer.from(["gtin,cost,sku", ...gtins.map((gtin, n) => `${gtin},9.90,ART-${n}`)].join("\n"));
const began = performance.now();
const { accountId, id: supplierId } = supplier;
const imported = await importCatalogue({ accountId, supplierId, csv, mode: "merge", currency: "EUR" });
const ours = perSecond(began);
if (!imported?.ok || imported.added !== count) throw new Error(`Not all was taken in: ${JSON.stringify(imported).slice(0, 300)}`);
await closeDatabase();

const raw = new Database(process.env.BARE_DATABASE!.replace(/^file:/, ""));
raw.pragma("journal_mode = WAL");
raw.pragma("synchronous = FULL");
if (raw.pragma("synchronous", { simple: true }) !== 2) throw new Error("The bare store does not commit durably.");
raw.exec("CREATE TABLE Item (id TEXT PRIMARY KEY, supplier TEXT, gtin TEXT, sku TEXT, cost TEXT, UNIQUE (supplier, gtin))");
const upsert = raw.prepare(
  "INSERT INTO Item VALUES (?, ?, ?, ?, ?) ON CONFLICT (supplier, gtin) DO UPDATE SET sku = excluded.sku, cost = excluded.cost",
);
const rawBegan = performance.now();
for (let at = 0; at < count; at += ROWS_A_COMMIT) {
  raw.transaction(() => {
    for (const gtin of gtins.slice(at, at + ROWS_A_COMMIT)) upsert.run(randomUUID(), supplierId, gtin, `ART-${gtin}`, "9.90");
  })();
}
console.log(JSON.stringify({ ours, bare: perSecond(rawBegan) }));

function perSecond(since: number): number {
  return (count * 1000) / (performance.now() - since);
}

function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return digits + String((10 - (sum % 10)) % 10);
}
