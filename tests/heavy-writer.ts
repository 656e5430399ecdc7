// A process that writes orders of five lines each, one a transaction, as fast as it can, until it is told to stop; then
// it says how many. DATABASE_URL is the database; the argument is the shop they belong to.
import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import pg from "pg";

type Insert = [table: string, row: Record<string, unknown>];

const url = process.env.DATABASE_URL!;
const file = /^file:(.+)$/.exec(url)?.[1];
const [shopId] = process.argv.slice(2);
const now = new Date().toISOString().replace("Z", "+00:00");
let stopped = false;
process.once("SIGTERM", () => (stopped = true));

function order(at: number): Insert[] {
  const id = randomUUID();
  const read = { placedAt: now, shopUpdatedAt: now, readAt: now, firstSeenAt: now, foundBy: "webhook" };
  const head = { id, shopId, platformOrderId: `heavy-${id}`, name: `#H${at}`, nameKey: `h${at}`, ...read, currency: "EUR", payment: "paid", risk: "low", tab: "not_ours" };
  const amounts = { quantity: 1, currentQuantity: 1, remaining: 1, needsShipping: file ? 1 : true };
  const lines = Array.from({ length: 5 }, (_, position) => ({ id: randomUUID(), shopId, orderId: id, platformLineId: String(position), position, title: "Lamp", ...amounts }));
  return [["Order", head], ...lines.map((line): Insert => ["OrderLine", line])];
}

const statement = ([table, row]: Insert) => {
  const names = Object.keys(row);
  return `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map((_, at) => (file ? "?" : `$${at + 1}`)).join(", ")})`;
};

async function intoFile(file: string) {
  const db = new Database(file, { timeout: 30_000 });
  for (const setting of ["synchronous = FULL", "foreign_keys = ON"]) db.pragma(setting);
  const write = db.transaction((inserts: Insert[]) => inserts.forEach((one) => db.prepare(statement(one)).run(...Object.values(one[1]))));
  return async (inserts: Insert[]) => {
    write.immediate(inserts);
    await new Promise((next) => setImmediate(next));
  };
}

async function ontoServer() {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return async (inserts: Insert[]) => {
    await client.query("BEGIN");
    for (const one of inserts) await client.query(statement(one), Object.values(one[1]));
    await client.query("COMMIT");
  };
}

const write = file ? await intoFile(file) : await ontoServer();
let count = 0;
for (; !stopped; count += 1) {
  await write(order(count));
  if (count === 200) console.log("writing");
}
console.log(`${count} orders`);
process.exit(0);
