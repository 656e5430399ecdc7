import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { seconds, tell, type Bench } from "#tests/bench/bench.ts";
import { limitFigure, median, type Figure } from "#tests/bench/figure.ts";
import { pagesOf } from "#tests/bench/list-pages.ts";
import { startApp } from "#tests/bench/ours.ts";

const MOST_MS = 100;
const TIMES = 9;

/** The slowest page a merchant can open, where his shop has so many orders: asked over HTTP, and rendered. */
export async function lists({ sizes, filledWith, note }: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of sizes) {
    const env = await filledWith(count);
    const began = performance.now();
    const { took, commits } = await openAll(env);
    tell(`all pages at ${count.toLocaleString("en")} orders in ${seconds(began)} s`);
    const slowest = Object.entries(took).toSorted(([, one], [, other]) => other - one);
    note(`${count.toLocaleString("en")} orders: ${slowest.slice(0, 5).map(([page, ms]) => `${page} ${ms.toFixed(1)} ms`).join(" · ")}`);
    const [page, ours] = slowest[0]!;
    figures.push(limitFigure(`${count.toLocaleString("en")} orders, the slowest page («${page}»)`, { ours, unit: "ms", commits: [commits] }, MOST_MS));
  }
  return figures;
}

/** How long each page took, from the request to its last byte: the middle of nine. */
async function openAll(env: Record<string, string>): Promise<{ took: Record<string, number>; commits: string }> {
  const { stdout: cookie } = await promisify(execFile)(process.execPath, ["tests/bench/sign-in.ts"], { env: { ...process.env, ...env } });
  const app = await startApp(env);
  try {
    const pages = Object.entries(pagesOf(env));
    // Once each before: what the first one pays for is not its own.
    for (const page of pages) await open(page);
    const took: Record<string, number> = {};
    for (const page of pages) {
      const times: number[] = [];
      for (let time = 0; time < TIMES; time += 1) times.push(await open(page));
      took[page[0]] = median(times);
    }
    return { took, commits: (await app.used()).commits };
  } finally {
    await app.end();
  }

  async function open([page, path]: [string, string]): Promise<number> {
    const began = performance.now();
    const response = await fetch(app.origin + path, { headers: { cookie: cookie.trim() }, redirect: "manual" });
    await response.text();
    if (response.status !== 200) throw new Error(`«${page}» (${path}) was answered ${response.status}`);
    return performance.now() - began;
  }
}
