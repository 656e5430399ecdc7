import { write } from "#app/db.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { dice } from "#tests/dice.ts";
import { paidOrder } from "#tests/sandbox-shop.ts";
import { agreeToCancellations, checkLife } from "#tests/histories/check.ts";
import { DEEDS, ringAll, type Life } from "#tests/histories/deeds.ts";
import { newLine } from "#tests/histories/model.ts";
import { settled } from "#tests/histories/settled.ts";
import { VARIANTS, type Stage } from "#tests/histories/stage.ts";
import { until } from "#tests/world.ts";
import type { Received } from "#tests/mail-server.ts";

const STEPS = 14;
export type DeedName = keyof typeof DEEDS;

/** Lives one order's random history to its end and compares what became of it. Throws with the seed and what was done. */
export async function live(stage: Stage, mails: readonly Received[], seed: number): Promise<DeedName[]> {
  const roll = dice(seed).below;
  const suppliers = ["ACME", "NORD", "own"] as const;
  const lines = suppliers.filter((_, index) => index === 0 || roll(2) === 0).map((supplier) => ({ supplier, quantity: 1 + roll(4) }));
  const body = paidOrder(lines.map(({ supplier, quantity }) => ({ variantId: VARIANTS[supplier], quantity })));
  const { orderId } = await stage.shop.control<{ orderId: string }>("POST", "/orders", body);
  const model = {
    lines: lines.map(({ supplier, quantity }) => newLine(supplier === "own" ? null : supplier, quantity)),
    cancelled: false,
    redacted: false,
  };
  const life: Life = { stage, orderId, model, roll, rung: 0 };
  const done: DeedName[] = [];
  await until("the shop rings", async () => stage.bells(orderId).length > 0);
  try {
    const names = Object.keys(DEEDS) as DeedName[];
    for (let step = 0; step < STEPS; step += 1) {
      const name = names[roll(names.length)]!;
      done.push(name);
      await DEEDS[name](life);
    }
    await comeToRest(life);
    await checkLife(life, mails);
    // Asked once more, nothing changes.
    for (const bell of stage.bells(orderId)) await stage.ring(bell);
    await settled(orderId);
    await checkLife(life, mails);
    return done;
  } catch (error) {
    throw new Error(`History ${seed} (${done.join(", ")}), order ${orderId}: ${(error as Error).message}`, { cause: error });
  }
}

/** Rings what has not rung, late; then looks twice as the regular look does: parcels change what the shop shows. */
async function comeToRest(life: Life): Promise<void> {
  await ringAll(life);
  await settled(life.orderId);
  await agreeToCancellations(life);
  for (let look = 0; look < 2; look += 1) {
    await write((tx) => queue(tx, { kind: "import-order", shopId: life.stage.shopId, platformOrderId: life.orderId }));
    await settled(life.orderId);
    await agreeToCancellations(life);
  }
}
