import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Bench } from "#tests/bench/bench.ts";
import { limitFigure, type Figure } from "#tests/bench/figure.ts";

const MOST_MS = 100;

/** The slowest list a merchant can open, where his shop has so many orders. */
export async function lists({ sizes, filledWith, note }: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of sizes) {
    const env = await filledWith(count);
    const { stdout } = await promisify(execFile)(process.execPath, ["tests/bench/time-lists.ts"], { env: { ...process.env, ...env } });
    const { took, commits } = JSON.parse(stdout) as { took: Record<string, number>; commits: string };
    const slowest = Object.entries(took).toSorted(([, one], [, other]) => other - one);
    note(`${count.toLocaleString("en")} orders: ${slowest.slice(0, 5).map(([page, ms]) => `${page} ${ms.toFixed(1)} ms`).join(" · ")}`);
    const [page, ours] = slowest[0]!;
    figures.push(limitFigure(`${count.toLocaleString("en")} orders, the slowest list («${page}»)`, { ours, unit: "ms", commits: [commits] }, MOST_MS));
  }
  return figures;
}
