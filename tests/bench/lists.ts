import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Bench } from "#tests/bench/bench.ts";
import { limitFigure, type Figure } from "#tests/bench/figure.ts";
import { fillOrders } from "#tests/bench/fill.ts";

const MOST_MS = 100;

/** The slowest list a merchant can open, where his shop has so many orders. */
export async function lists({ quick, databaseFor }: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000]) {
    const env = await databaseFor(`lists-${count}`);
    fillOrders(env.DATABASE_URL!.replace(/^file:/, ""), count);
    const { stdout } = await promisify(execFile)(process.execPath, ["tests/bench/time-lists.ts"], { env: { ...process.env, ...env } });
    const [page, took] = Object.entries(JSON.parse(stdout) as Record<string, number>).toSorted(([, one], [, other]) => other - one)[0]!;
    figures.push(limitFigure(`${count.toLocaleString("en")} orders, the slowest list («${page}»)`, took, "ms", MOST_MS));
  }
  return figures;
}
