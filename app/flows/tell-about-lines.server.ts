import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import type { AllocationPlan } from "#app/domain/allocation.ts";
import type { HeldReason } from "#app/domain/line-outcome.ts";
import type { ProblemCode } from "#app/domain/problem.ts";
import type { OrderToRoute } from "#app/flows/load-order.server.ts";
import { clearProblems, raiseProblem } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** Says what a person must look at: invalid lines (with one mail an order), and units that ended in the wrong place. */
export async function tellAboutLines(tx: Tx, order: OrderToRoute, plan: AllocationPlan, held: HeldReason | null): Promise<void> {
  const over = order.cancelledAt !== null || order.goneAt !== null;
  const invalid = over ? [] : order.lines.filter((line) => line.outcome === "invalid" && line.remaining > 0);
  const settled: ProblemCode[] = [];
  await set("invalid_lines", invalid.map((line) => [line.id, line.outcomeReason]));
  if (invalid.length > 0) await mailOnce(tx, order);

  const units = (lines: { lineId: string; quantity: number }[]) => lines.map(({ lineId, quantity }) => [lineId, quantity]);
  await set("lines_refused", units(plan.unplaced));
  // More of what went to a supplier before; money alone brings it on its way by itself.
  const placed = new Set(order.lines.flatMap((line) => (line.outcome === "qualified" && held !== "unpaid" ? [line.id] : [])));
  await set("lines_waiting", units(plan.waiting.filter(({ lineId }) => placed.has(lineId))));
  await set("shipped_by_hand", units(plan.doubled));
  await set("shipped_but_cancelled", over ? units(plan.overshipped) : []);
  await set("shipped_but_removed", over ? [] : units(plan.overshipped));
  await clearProblems(tx, order.shop.accountId, settled, order.id);

  /** Which lines it is about stands in the facts: as much of another line is something new to see to. */
  async function set(code: ProblemCode, lines: (string | number)[][]) {
    const about = { accountId: order.shop.accountId, shopId: order.shopId, orderId: order.id };
    if (lines.length > 0) await raiseProblem(tx, about, code, order.id, { order: order.name, lines: lines.map((line) => line.join(" ")).join(", ") });
    else settled.push(code);
  }
}

async function mailOnce(tx: Tx, order: OrderToRoute) {
  const { accountId, account } = order.shop;
  const key = `invalid_lines:${order.id}`;
  if (!account.notifyEmail) return;
  if (await tx.notice.findUnique({ where: { accountId_key: { accountId, key } } })) return;
  const id = newId();
  await tx.notice.create({
    data: {
      id,
      accountId,
      shopId: order.shopId,
      orderId: order.id,
      key,
      kind: "invalid_lines",
      createdAt: new Date(),
      messageId: `<notice-${id}@stafette>`,
    },
  });
  await queue(tx, { kind: "notify", noticeId: id });
}
