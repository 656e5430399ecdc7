import { tell, type Bench } from "#tests/bench/bench.ts";
import { ratioFigure, median, type Figure } from "#tests/bench/figure.ts";
import { startOurs } from "#tests/bench/ours.ts";
import { orderPlacer, prepareShop, SUPPLIERS } from "#tests/bench/place-orders.ts";

const IN_FLIGHT = 16;
const SAMPLES = 20;
const MEGABYTE = 1024 * 1024;
/** Flat: the last quarter of the run holds no more than this many times what the second quarter held. */
const FLAT = 1.1;

/** What the server holds while orders pass through it, looked at after it let go of what nobody needs. */
export async function memory(bench: Bench): Promise<Figure[]> {
  const { orders, database, note } = bench;
  const ours = await startOurs(bench, await database.create("memory"));
  try {
    await prepareShop(ours.shop);
    const each = Math.ceil(orders / SAMPLES);
    const placeOrders = orderPlacer(ours.shop);
    const commits: string[] = [];
    const series = { rss: [] as number[], heapUsed: [] as number[] };
    for (let sample = 1; sample <= SAMPLES; sample += 1) {
      const { perSecond } = await placeOrders(SUPPLIERS.slice(0, 1), IN_FLIGHT, each);
      const held = await ours.kept();
      commits.push(held.commits);
      series.rss.push(held.rss / MEGABYTE);
      series.heapUsed.push(held.heapUsed / MEGABYTE);
      const [rss, heap] = [series.rss, series.heapUsed].map((one) => one.at(-1)!.toFixed(0));
      tell(`${sample * each} orders: rss ${rss} MB, heap ${heap} MB (${perSecond.toFixed(0)} orders/s)`);
    }
    const shown = (values: number[]) => values.map((value) => value.toFixed(0)).join(" ");
    note(`every ${each} orders, rss in MB: ${shown(series.rss)}; heap: ${shown(series.heapUsed)}`);
    const quarter = (values: number[], nth: number) => median(values.slice((nth * SAMPLES) / 4, ((nth + 1) * SAMPLES) / 4));
    return (["rss", "heapUsed"] as const).map((what) => {
      const reached = { ours: quarter(series[what], 3), bare: quarter(series[what], 1), unit: "MB", commits };
      return ratioFigure(`${what} in the last quarter of ${orders.toLocaleString("en")} orders, beside the second`, reached, { most: FLAT });
    });
  } finally {
    await ours.close();
  }
}
