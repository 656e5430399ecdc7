import { write } from "#app/db.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { raiseProblem, clearProblems, type About } from "#app/flows/tell.server.ts";
import type { Tx } from "#app/db.server.ts";

/** A job that is not tried again becomes a Problem with a button; nothing is dropped. */
export async function reportDeadJob(tx: Tx, ask: JobAsk, reason: string): Promise<void> {
  const about = await aboutOf(tx, ask);
  if (!about) return;
  const access = reason === "AccessLost";
  const subject = access ? about.shopId! : jobKey(ask);
  await raiseProblem(tx, about, access ? "shop_access_lost" : "job_failed", subject, { work: ask.kind });
}

/** The merchant presses "try again" on such a Problem. */
export function retryJob({ accountId, problemId }: { accountId: string; problemId: string }): Promise<Taken> {
  return write(async (tx) => {
    const problem = await tx.problem.findFirst({ where: { id: problemId, accountId, code: "job_failed" } });
    if (!problem) return refused("not_found");
    const key = problem.key.slice("job_failed:".length);
    const job = await tx.job.findUnique({ where: { key } });
    if (job) await queue(tx, { kind: job.kind, ...JSON.parse(job.payload) } as JobAsk);
    await clearProblems(tx, accountId, ["job_failed"], key);
    return { ok: true };
  });
}

/** Whose work it was: the account that must be told, and the order it is about. */
async function aboutOf(tx: Tx, ask: JobAsk): Promise<About | null> {
  if ("shopId" in ask) {
    const shop = await tx.shop.findUnique({ where: { id: ask.shopId } });
    if (!shop) return null;
    const order =
      ask.kind === "import-order"
        ? await tx.order.findUnique({
            where: { shopId_platformOrderId: { shopId: shop.id, platformOrderId: ask.platformOrderId } },
          })
        : null;
    return { accountId: shop.accountId, shopId: shop.id, orderId: order?.id ?? null };
  }
  if ("orderId" in ask) {
    const order = await tx.order.findUnique({ where: { id: ask.orderId }, include: { shop: true } });
    return order && { accountId: order.shop.accountId, shopId: order.shopId, orderId: order.id };
  }
  const purchaseOrderId =
    "purchaseOrderId" in ask
      ? ask.purchaseOrderId
      : "shipmentId" in ask
        ? (await tx.shipment.findUnique({ where: { id: ask.shipmentId } }))?.purchaseOrderId
        : undefined;
  if (!purchaseOrderId) return null;
  const row = await tx.purchaseOrder.findUnique({ where: { id: purchaseOrderId } });
  return row && { accountId: row.accountId, shopId: row.shopId, orderId: row.orderId, purchaseOrderId };
}
