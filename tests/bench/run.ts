// npm run bench: the product beside bare programs, in one run, as ratios. See README.md here.
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeBench, seconds, tell } from "#tests/bench/bench.ts";
import type { DatabaseKind } from "#tests/bench/commits.ts";
import { cost } from "#tests/bench/cost.ts";
import { startDatabase } from "#tests/bench/database.ts";
import { row, tableHead, verdictOf } from "#tests/bench/figure.ts";
import { imports } from "#tests/bench/imports.ts";
import { intake } from "#tests/bench/intake.ts";
import { lists } from "#tests/bench/lists.ts";
import { memory } from "#tests/bench/memory.ts";
import { ringToMail } from "#tests/bench/ring-to-mail.ts";
import { whileMailing } from "#tests/bench/while-mailing.ts";

const FIGURES = { intake, "ring-to-mail": ringToMail, "while-mailing": whileMailing, imports, lists, cost, memory };
type Name = keyof typeof FIGURES;

const { values: asked } = parseArgs({
  options: {
    database: { type: "string", default: "sqlite,postgres" },
    only: { type: "string", default: Object.keys(FIGURES).join() },
    short: { type: "boolean", default: false },
    rounds: { type: "string" },
    orders: { type: "string" },
    size: { type: "string" },
  },
});
const number = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text));
const wish = {
  short: asked.short,
  rounds: number(asked.rounds, asked.short ? 1 : 3),
  orders: number(asked.orders, asked.short ? 2_000 : 20_000),
  size: number(asked.size, asked.short ? 100_000 : 1_000_000),
};

const load = () => `load ${loadavg().map((one) => one.toFixed(1)).join(" ")}`;
const lines: string[] = [];
const took: string[] = [];
let well = true;

for (const kind of asked.database.split(",") as DatabaseKind[]) {
  const folder = mkdtempSync(join(tmpdir(), "stafette-bench-"));
  const database = await startDatabase(kind, folder);
  const bench = makeBench(wish, database, folder);
  try {
    for (const name of asked.only.split(",") as Name[]) {
      const began = performance.now();
      tell(`${kind}, ${name} (${load()})`);
      const figures = await FIGURES[name](bench);
      for (const figure of figures) tell(row(figure, kind));
      lines.push(...figures.map((figure) => row(figure, kind)));
      took.push(`${kind} ${name} ${seconds(began)} s (${load()})`);
      well &&= figures.every((figure) => verdictOf(figure, kind) === "ok");
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log([tableHead(), ...lines, "", ...took].join("\n"));
process.exitCode = well ? 0 : 1;
