// `npm run chaos -- --database sqlite|postgres --orders N --kills K --seed S`: strikes the built product from outside and
// holds what shops, mailboxes and rows say against what is promised. Ends with 1 if a promise broke. The faults are
// drawn from the seed; how processes interleave is real, so a seed tells the same story, not the same microseconds.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Place } from "./promises/leaks.ts";
import { checkAll, report } from "./report.ts";
import { runChaos } from "./run.ts";
import { postgresqlStand } from "./stand-postgresql.ts";
import { sqliteStand } from "./stand-sqlite.ts";
import { openWorld } from "./world.ts";

const STANDS = { sqlite: sqliteStand, postgres: postgresqlStand };

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "sqlite" },
    orders: { type: "string", default: "100" },
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
  },
});
const makeStand = STANDS[values.database as keyof typeof STANDS];
if (!makeStand) throw new Error(`--database is one of ${Object.keys(STANDS).join(", ")}`);
const wish = { orders: Number(values.orders), kills: Number(values.kills), seed: Number(values.seed) };

const began = performance.now();
const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
console.log(`Chaos on ${values.database}: ${wish.orders} orders, ${wish.kills} kills, seed ${wish.seed}`);
const world = await openWorld(makeStand);
console.log(`${seconds()}: the world stands in ${world.folder}`);
try {
  const ran = await runChaos(world, wish, (text) => console.log(`${seconds()}: ${text}`));
  const findings = checkAll(ran);
  console.log(`\n${report(ran, findings)}\n\n${findings.length === 0 ? "Every promise was kept" : "A promise broke"}, in ${seconds()}.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
  if (findings.length > 0) keep(ran.places);
} finally {
  await world.close();
}
if (process.exitCode === 0) rmSync(world.folder, { recursive: true, force: true });
process.exit();

/** What broke is left to be looked at. */
function keep(places: Place[]): void {
  const folder = join(world.folder, "seen");
  mkdirSync(folder);
  for (const { name, bytes } of places) writeFileSync(join(folder, name), bytes);
  console.log(`What was seen lies in ${folder}`);
}
