import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import { isReleased } from "#app/domain/line-outcome.ts";
import type { HoldReason } from "#app/domain/hold.ts";
import { heldNow, type OrderToRoute } from "#app/flows/load-order.server.ts";
import { everTold, isOverUntold, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { clearProblems, note, raiseProblem } from "#app/flows/tell.server.ts";
import { mustBeVerified } from "#app/flows/verification/verification.server.ts";

/** How long an order waits for its risk assessment, in milliseconds. Some orders never get one. */
const RISK_WAIT = 2 * 60_000;

type Known = PurchaseOrderRow["holds"][number];

/** Sets and releases the holds of a purchase order nobody was told of yet; told is told. Answers whether one changed. */
export async function setHolds(tx: Tx, order: OrderToRoute, row: PurchaseOrderRow): Promise<boolean> {
  if (everTold(row) || row.status !== "open") return false;
  const held = heldNow(order);
  const reasons: [HoldReason, boolean][] = [
    ["payment", held === "unpaid"],
    ["forwarding", held !== null && held !== "unpaid"],
    ["no_address", order.personId === null],
    ["risk_pending", order.risk === "pending"],
    ["risk_high", order.risk === "high"],
    ["not_verified", mustBeVerified(order.shop.account)],
  ];
  let changed = false;
  for (const [reason, holds] of reasons) {
    const latest = row.holds.filter((hold) => hold.reason === reason).at(-1);
    changed = (await setHold(tx, order, row, reason, holds, latest)) || changed;
  }
  return changed;
}

async function setHold(
  tx: Tx,
  order: OrderToRoute,
  row: PurchaseOrderRow,
  reason: HoldReason,
  holds: boolean,
  known: Known | undefined,
): Promise<boolean> {
  const problem = reason === "no_address" || reason === "risk_high" ? reason : null;
  const about = { shopId: order.shopId, orderId: order.id, purchaseOrderId: row.id, actor: "stafette" } as const;
  if (!holds) {
    if (known && problem) await clearProblems(tx, row.accountId, [problem], row.id);
    if (!known || known.releasedAt) return false;
    await tx.hold.update({ where: { id: known.id }, data: { releasedAt: new Date(), releasedBy: "stafette" } });
    await note(tx, { ...about, code: "hold_released" }, { reason });
    return true;
  }
  // A person's release stands (that an order goes, as long as its shop does not let go of us), and a wait is waited once.
  const byPerson = known?.releasedBy === "merchant" && (reason !== "forwarding" || isReleased(known.releasedAt, order.shop));
  // Once nothing was left to tell, it was asked about no more; units added meanwhile wait again.
  if (known && !known.releasedAt && problem && !isOverUntold(row)) await ask(problem);
  if (known && (!known.releasedAt || byPerson || known.until)) return false;
  const since = new Date();
  const until = reason === "risk_pending" ? new Date(since.getTime() + RISK_WAIT) : null;
  await tx.hold.create({ data: { id: newId(), purchaseOrderId: row.id, reason, since, until } });
  await note(tx, { ...about, code: "held" }, { reason });
  if (problem) await ask(problem);
  return true;

  function ask(code: "no_address" | "risk_high") {
    const whose = { accountId: row.accountId, shopId: order.shopId, orderId: order.id, purchaseOrderId: row.id };
    return raiseProblem(tx, whose, code, row.id, { number: row.number, order: order.name });
  }
}
