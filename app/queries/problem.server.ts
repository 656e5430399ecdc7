import { db } from "#app/db.server.ts";
import { PROBLEM_BUTTONS, type ProblemButton, type ProblemCode } from "#app/domain/problem.ts";
import { openProblems, type Whose } from "#app/queries/problems.server.ts";

/** A problem this session may see, with what a button needs to solve it; null when that button does not belong to it. */
export async function problemToSolve(whose: Whose, id: string, button: ProblemButton) {
  const row = await db.problem.findFirst({ where: { ...openProblems(whose), id } });
  if (!row || !PROBLEM_BUTTONS[row.code as ProblemCode].includes(button)) return null;
  const { shipment } = JSON.parse(row.params) as { shipment?: string };
  const hold = row.purchaseOrderId
    ? await db.hold.findFirst({
        where: { purchaseOrderId: row.purchaseOrderId, releasedAt: null, reason: row.code },
        select: { id: true },
      })
    : null;
  return {
    id: row.id,
    orderId: row.orderId,
    purchaseOrderId: row.purchaseOrderId,
    holdId: hold?.id ?? null,
    shipmentId: shipment ?? null,
    shopId: row.shopId,
  };
}

/** Whether there ever was such a problem of this account. */
export const ownsProblem = async ({ account }: Whose, id: string) =>
  (await db.problem.count({ where: { id, accountId: account.id } })) > 0;
