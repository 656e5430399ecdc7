import type { Bench } from "#tests/bench/bench.ts";
import { median, ratioFigure, type Figure } from "#tests/bench/figure.ts";
import { PATIENCE, startOurs, type Ours } from "#tests/bench/ours.ts";
import { orderPlacer, prepareShop, SUPPLIERS, type PlaceOrders } from "#tests/bench/place-orders.ts";
import { rows } from "#tests/rows.ts";
import { until } from "#tests/world.ts";

const IN_FLIGHT = 4;
const MOST = 1.3;

/** What an order cost, ring to mail: seconds of the server's processor, and seconds. */
type Cost = { cpu: number; wall: number };
type Filled = { count: number; ours: Ours; placeOrders: PlaceOrders; costs: Cost[] };

/** What passing one order on costs where the shop has a thousand, and where it has a hundred or a thousand times as many. */
export async function cost(bench: Bench): Promise<Figure[]> {
  const { rounds, scale, sizes, filledWith, note } = bench;
  const all: Filled[] = [];
  try {
    for (const count of sizes) {
      const { DATABASE_URL } = await filledWith(count);
      const ours = await startOurs(bench, DATABASE_URL!);
      all.push({ count, ours, placeOrders: orderPlacer(ours.shop), costs: [] });
    }
    for (const { ours, placeOrders } of all) {
      await prepareShop(ours.shop);
      await placeOrders(SUPPLIERS, IN_FLIGHT, scale(100));
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const one of all) one.costs.push(await costOfOrders(one, scale(100)));
    }
    const [few, ...more] = await Promise.all(all.map(middleOf));
    for (const { count, cpu, wall } of [few!, ...more]) {
      note(`${count.toLocaleString("en")} orders: ${cpu.toFixed(1)} ms of the processor, ${wall.toFixed(1)} ms an order`);
    }
    return more.flatMap((many) =>
      (["cpu", "wall"] as const).map((what) => {
        const reached = { ours: many[what], bare: few![what], unit: "ms", commits: [many.commits, few!.commits] };
        const meaning = what === "cpu" ? "processor time of the server" : "time";
        return ratioFigure(`an order's ${meaning} at ${many.count.toLocaleString("en")} orders, beside ${few!.count.toLocaleString("en")}`, reached, { most: MOST });
      }),
    );
  } finally {
    for (const { ours } of all) await ours.close();
  }
}

async function costOfOrders({ ours, placeOrders }: Filled, count: number): Promise<Cost> {
  await atRest(ours);
  const before = await ours.used();
  const { perSecond } = await placeOrders(SUPPLIERS, IN_FLIGHT, count);
  // What an order asks for beside its mails is part of its cost.
  await atRest(ours);
  const after = await ours.used();
  return { cpu: (1000 * (after.cpuSeconds - before.cpuSeconds)) / count, wall: 1000 / perSecond };
}

/** Nothing is due any more. */
const atRest = (ours: Ours) =>
  until("all that was asked for is done", async () => {
    const [job] = rows<{ due: string }>(ours, "SELECT CAST(min(runAt) AS TEXT) AS due FROM Job WHERE state = 'queued'");
    return !job?.due || toSecond(job.due) > toSecond(new Date().toISOString());
  }, PATIENCE);

/** An instant as either database writes it, in UTC, as far as its second. */
const toSecond = (instant: string) => instant.slice(0, 19).replace(" ", "T");

async function middleOf({ count, ours, costs }: Filled) {
  const of = (what: keyof Cost) => median(costs.map((cost) => cost[what]));
  return { count, commits: (await ours.used()).commits, cpu: of("cpu"), wall: of("wall") };
}
