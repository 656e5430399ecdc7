// npm run bench: the product beside bare programs, in one run, as ratios. See README.md here.
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeBench, seconds, tell, type Bench } from "#tests/bench/bench.ts";
import type { DatabaseKind } from "#tests/bench/commits.ts";
import { cost } from "#tests/bench/cost.ts";
import { startDatabase } from "#tests/bench/database.ts";
import { row, tableHead, verdictOf, type Figure } from "#tests/bench/figure.ts";
import { imports } from "#tests/bench/imports.ts";
import { intake } from "#tests/bench/intake.ts";
import { lists } from "#tests/bench/lists.ts";
import { memory } from "#tests/bench/memory.ts";
import { ringToMail } from "#tests/bench/ring-to-mail.ts";
import { whileMailing } from "#tests/bench/while-mailing.ts";

const BENCHES: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  intake,
  "ring-to-mail": ringToMail,
  "while-mailing": whileMailing,
  imports,
  lists,
  cost,
  memory,
};
const KINDS: DatabaseKind[] = ["sqlite", "postgres"];

const { values: asked } = parseArgs({
  options: {
    database: { type: "string", default: KINDS.join() },
    only: { type: "string", default: Object.keys(BENCHES).join() },
    quick: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    rounds: { type: "string" },
    orders: { type: "string" },
    size: { type: "string" },
  },
});
const wish = {
  quick: asked.quick,
  rounds: Number(asked.rounds ?? (asked.quick ? 1 : 3)),
  orders: Number(asked.orders ?? (asked.quick ? 400 : asked.short ? 3_000 : 20_000)),
  size: Number(asked.size ?? (asked.quick ? 100_000 : 1_000_000)),
};
const kinds = KINDS.filter((kind) => asked.database.split(",").includes(kind));
const benches = Object.entries(BENCHES).filter(([name]) => asked.only.split(",").includes(name));

const table: string[] = [];
const notes: string[] = [];
let well = kinds.length > 0 && benches.length > 0;

for (const kind of kinds) {
  const folder = mkdtempSync(join(tmpdir(), "stafette-bench-"));
  const database = await startDatabase(kind, folder);
  const bench = makeBench(wish, database, folder, notes);
  for (const [name, measure] of benches) await one(name, () => measure(bench), kind);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log([tableHead(), ...table, "", ...notes.map((note) => `- ${note}`)].join("\n"));
process.exitCode = well ? 0 : 1;

/** One bench that breaks takes no other with it. */
async function one(name: string, measure: () => Promise<Figure[]>, kind: DatabaseKind): Promise<void> {
  const load = () => `load ${loadavg()[0]!.toFixed(1)}`;
  const began = performance.now();
  tell(`${kind}, ${name} (${load()})`);
  const figures = await measure().catch((error: unknown) => {
    console.error(error);
    notes.push(`${kind}: ${name} BROKE, and has no figures: ${String(error)}`);
    return null;
  });
  const rows = figures?.map((figure) => row(figure, kind)) ?? [];
  rows.forEach(tell);
  table.push(...rows);
  notes.push(`${kind}: ${name} took ${seconds(began)} s (${load()})`);
  well &&= figures !== null && figures.every((figure) => verdictOf(figure, kind) === "ok");
}
