// npm run bench [-- --quick] [-- --only intake,ring-to-mail]: the product beside bare programs, in one run, as ratios.
import { parseArgs } from "node:util";
import { makeBench } from "#tests/bench/bench.ts";
import { printTable, type Figure } from "#tests/bench/figure.ts";
import { imports } from "#tests/bench/imports.ts";
import { intake } from "#tests/bench/intake.ts";
import { lists } from "#tests/bench/lists.ts";
import { ringToMail } from "#tests/bench/ring-to-mail.ts";

const FIGURES = { intake, "ring-to-mail": ringToMail, imports, lists };

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, only: { type: "string", default: "" } } });
const only = values.only === "" ? Object.keys(FIGURES) : values.only.split(",");
const bench = makeBench(values.quick);
const figures: Figure[] = [];
for (const name of only) figures.push(...(await FIGURES[name as keyof typeof FIGURES](bench)));
printTable(figures);
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
