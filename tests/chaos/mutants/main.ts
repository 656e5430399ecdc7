// `npm run chaos:mutants [-- words of a defect]`: plants one defect after the other in a copy of the source and sees
// that its tests notice. Ends with 1 if one was not noticed, or if its tests are not green without it.
import { copySource, plant } from "./copy.ts";
import { MUTANTS } from "./mutants.ts";
import { runTests } from "./notice.ts";

const asked = process.argv.slice(2).join(" ").toLowerCase();
const chosen = MUTANTS.filter(({ defect }) => defect.toLowerCase().includes(asked));
if (chosen.length === 0) {
  console.error(`No defect has these words: ${asked}`);
  process.exit(1);
}
const { folder, remove } = copySource();
process.once("exit", remove);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
// All texts first: whoever has to bring them up to date wants to know at once.
for (const mutant of chosen) plant(folder, mutant)();

const began = performance.now();
const without = await runTests(folder, [...new Set(chosen.map(({ noticed }) => noticed.by))], chosen.map(({ noticed }) => noticed.title));
const isGreen = without.failed.length === 0 && without.broken === null;
console.log(isGreen ? `Without a defect: ${without.passed} tests are green.\n` : `Without a defect these are not green:\n${without.broken ?? without.failed.join("\n")}`);

const survivors: string[] = [];
for (const mutant of isGreen ? chosen : []) {
  const { by, title } = mutant.noticed;
  const takeOut = plant(folder, mutant);
  const { failed, broken } = await runTests(folder, [by], [title]);
  takeOut();
  const verdict = failed.length > 0 ? "red" : "NOT NOTICED";
  console.log(`${verdict.padEnd(12)}${mutant.defect}\n            → ${by}: ${failed[0] ?? broken ?? title}`);
  if (failed.length === 0) survivors.push(mutant.defect);
}
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} defects were noticed, in ${seconds} s.`);
process.exit(isGreen && survivors.length === 0 ? 0 : 1);
