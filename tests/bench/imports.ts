import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Bench } from "#tests/bench/bench.ts";
import { median, ratioFigure, type Figure } from "#tests/bench/figure.ts";

/** A supplier's list taken in, against the raw upsert of its rows. */
export async function imports({ rounds, scale, databaseFor }: Bench): Promise<Figure[]> {
  const count = scale(100_000);
  const took: { ours: number; bare: number; commits: string[] }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const env = await databaseFor(`imports_${round}`);
    const { stdout } = await promisify(execFile)(process.execPath, ["tests/bench/time-import.ts", String(count)], {
      env: { ...process.env, ...env },
    });
    took.push(JSON.parse(stdout) as (typeof took)[number]);
  }
  const of = (side: "ours" | "bare") => median(took.map((one) => one[side]));
  const rates = { ours: of("ours"), bare: of("bare"), unit: "rows/s", commits: took.flatMap(({ commits }) => commits) };
  return [ratioFigure(`${count.toLocaleString("en")} products imported`, rates, { least: 0.25 })];
}
