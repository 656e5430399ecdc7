import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Rung } from "#tests/bench/bells.ts";
import type { Bench } from "#tests/bench/bench.ts";
import { alternate, median, ratioFigure, type Figure } from "#tests/bench/figure.ts";
import { startApp, startOurs } from "#tests/bench/ours.ts";
import { orderPlacer, prepareShop, SUPPLIERS } from "#tests/bench/place-orders.ts";

const IN_FLIGHT = 16;
/** Between two bells, in milliseconds: each makes work too, and orders are to be mailed beside it. */
const REST = 50;

/** A lone webhook while the worker of the same process mails orders, beside the same doors without a worker. */
export async function whileMailing(bench: Bench): Promise<Figure[]> {
  const { rounds, scale, database, databaseFor, note } = bench;
  const ours = await startOurs(bench, await database.create("mailing"));
  const alone = await startApp(await databaseFor("not_mailing"));
  try {
    await prepareShop(ours.shop);
    const placeOrders = orderPlacer(ours.shop);
    const place = () => placeOrders(SUPPLIERS, IN_FLIGHT, 2 * IN_FLIGHT);
    const ring = (origin: string) => ringElsewhere(origin, ours.env.SHOPIFY_API_SECRET!, scale(100));
    await place();
    await ring(alone.origin);
    let mailed = 0;
    const busy = async () => {
      const ringing = ring(ours.appUrl);
      let over = false;
      void ringing.finally(() => (over = true)).catch(() => undefined);
      for (; !over; mailed += 2 * IN_FLIGHT) await place();
      return ringing;
    };
    const rung = await alternate(rounds, busy, () => ring(alone.origin));
    note(`${mailed} orders were mailed meanwhile`);
    const p50 = (side: Rung[]) => median(side.map((one) => one.p50));
    const commits = [(await ours.used()).commits, (await alone.used()).commits];
    const reached = { ours: p50(rung.ours), bare: p50(rung.bare), unit: "ms", commits };
    return [ratioFigure("a lone webhook while mails go out, p50, beside no worker", reached, { most: 3 })];
  } finally {
    await ours.close();
    await alone.end();
  }
}

/** From a process of its own: this one places orders and reads mails, and would keep its own bells waiting. */
async function ringElsewhere(origin: string, secret: string, count: number): Promise<Rung> {
  const ringing = [origin, secret, JSON.stringify({ connections: 1, count, rest: REST })];
  const { stdout } = await promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", "tests/bench/ring-bells.ts", ...ringing]);
  return JSON.parse(stdout) as Rung;
}
