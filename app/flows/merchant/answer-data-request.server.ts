import { write } from "#app/db.server.ts";
import { refreshTab } from "#app/flows/refresh-shown.server.ts";
import { clearProblems } from "#app/flows/tell.server.ts";

/** The merchant has fetched what is held about a customer: the request counts as answered. */
export async function answerDataRequest(which: { accountId: string; requestId: string }): Promise<void> {
  const { accountId, requestId } = which;
  await write(async (tx) => {
    const request = await tx.dataRequest.findFirst({ where: { id: requestId, shop: { accountId } } });
    if (!request) return;
    await tx.dataRequest.update({ where: { id: requestId }, data: { answeredAt: request.answeredAt ?? new Date() } });
    const problem = await tx.problem.findFirst({ where: { accountId, key: `data_request:${requestId}` } });
    await clearProblems(tx, accountId, ["data_request"], requestId);
    if (problem?.orderId) await refreshTab(tx, problem.orderId);
  });
}
