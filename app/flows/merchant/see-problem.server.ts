import { write } from "#app/db.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { refreshTab } from "#app/flows/refresh-shown.server.ts";

/** A person saw to it: off the list, and the same facts do not raise it again. */
export function seeProblem({ accountId, problemId }: { accountId: string; problemId: string }): Promise<Taken> {
  return write(async (tx) => {
    const problem = await tx.problem.findFirst({ where: { id: problemId, accountId } });
    if (!problem) return refused("not_found");
    const now = new Date();
    await tx.problem.update({ where: { id: problemId }, data: { clearedAt: problem.clearedAt ?? now, seenAt: now } });
    if (problem.orderId) await refreshTab(tx, problem.orderId);
    return { ok: true };
  });
}
