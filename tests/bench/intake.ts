import type { Bench } from "#tests/bench/bench.ts";
import { ringBells } from "#tests/bench/bells.ts";
import { startChild } from "#tests/bench/child.ts";
import { alternate, median, ratioFigure, type Figure } from "#tests/bench/figure.ts";
import { bareCommits, startApp } from "#tests/bench/ours.ts";

const CONNECTIONS = 16;

/** Signed webhooks accepted, against a bare server that verifies the same HMAC and commits one durable row. */
export async function intake({ rounds, scale, databaseFor }: Bench): Promise<Figure[]> {
  const env = await databaseFor("intake");
  const secret = env.SHOPIFY_API_SECRET!;
  const ours = await startApp(env);
  const bare = await startChild(["tests/bench/bare-intake.ts"], env);
  try {
    const at = (origin: string, connections: number, count: number) => ringBells(origin, secret, { connections, count: scale(count) });
    for (const { origin } of [ours, bare]) await at(origin, CONNECTIONS, 1000);
    const many = await alternate(rounds, () => at(ours.origin, CONNECTIONS, 4000), () => at(bare.origin, CONNECTIONS, 4000));
    const lone = await alternate(rounds, () => at(ours.origin, 1, 500), () => at(bare.origin, 1, 500));
    const commits = [(await ours.used()).commits, await bareCommits(bare.origin)];
    const of = (rung: typeof many, what: "perSecond" | "p50", unit: string) => {
      const middle = (side: "ours" | "bare") => median(rung[side].map((one) => one[what]));
      return { ours: middle("ours"), bare: middle("bare"), unit, commits };
    };
    return [
      ratioFigure(`intake, ${CONNECTIONS} connections`, of(many, "perSecond", "/s"), { least: 1.5 }),
      ratioFigure("a lone webhook, p50", of(lone, "p50", "ms"), { most: 2 }),
    ];
  } finally {
    await ours.end();
    await bare.end();
  }
}
