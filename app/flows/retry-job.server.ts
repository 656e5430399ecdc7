import { write, type Tx } from "#app/db.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { SENDING_TROUBLE } from "#app/flows/guard-action.server.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { queue } from "#app/jobs/queue.server.ts";
import type { News } from "#app/jobs/settle.server.ts";
import { raiseProblem, clearProblems, type About } from "#app/flows/tell.server.ts";

/** What a merchant waits for; of the rest he hears nothing, or hears it elsewhere. */
const TOLD = new Set<JobAsk["kind"]>([
  "import-order",
  "route-order",
  "transmit",
  "write-back",
  "import-products",
  "import-product",
  "judge-products",
  "reconcile",
  "check-shop",
  "keep-webhooks",
  "redact-customer",
  "redact-shop",
]);

/**
 * Work that failed for more than half an hour is told to the merchant, once, and so is what is not tried again; both
 * end when it went well. Nothing is dropped.
 */
export async function tellOfJob(tx: Tx, ask: JobAsk, { how, error }: News): Promise<void> {
  if (!TOLD.has(ask.kind)) return;
  const about = await aboutOf(tx, ask);
  if (!about) return;
  if (how === "well") return clearProblems(tx, about.accountId, ["job_late", "job_failed"], jobKey(ask));
  if (error === "AccessLost") return reportShutShop(tx, ask);
  if (ask.kind === "transmit" && (await isToldOfSending(tx, ask.purchaseOrderId))) return;
  await raiseProblem(tx, about, how === "dead" ? "job_failed" : "job_late", jobKey(ask), { work: ask.kind });
  if (how === "dead") await clearProblems(tx, about.accountId, ["job_late"], jobKey(ask));
}

/** That a supplier is not reached is told in words of its own. */
const isToldOfSending = async (tx: Tx, purchaseOrderId: string) =>
  (await tx.problem.count({ where: { purchaseOrderId, code: { in: [...SENDING_TROUBLE] }, clearedAt: null } })) > 0;

/** A shop that lets us in no more is told of at once. */
export async function reportShutShop(tx: Tx, ask: JobAsk): Promise<void> {
  const about = await aboutOf(tx, ask);
  if (about?.shopId) await raiseProblem(tx, about, "shop_access_lost", about.shopId, { work: ask.kind });
}

/** The merchant presses "try again" on such a Problem. */
export const retryJob = (which: { accountId: string; problemId: string }) => write((tx) => retryJobIn(tx, which));

/** Problems of work that is there still, and only need not wait any longer. */
const HURRIED = ["job_failed", "job_late", "supplier_not_reached"];

/** The same within a transaction. */
export async function retryJobIn(tx: Tx, { accountId, problemId }: { accountId: string; problemId: string }): Promise<Taken> {
  const problem = await tx.problem.findFirst({ where: { id: problemId, accountId, code: { in: HURRIED } } });
  if (!problem) return refused("not_found");
  if (problem.code === "supplier_not_reached") {
    // It ends when the mail leaves; until then it stays true.
    await queue(tx, { kind: "transmit", purchaseOrderId: problem.purchaseOrderId! });
    return { ok: true };
  }
  const key = problem.key.slice(problem.code.length + 1);
  const job = await tx.job.findUnique({ where: { key } });
  if (job) await queue(tx, { kind: job.kind, ...JSON.parse(job.payload) } as JobAsk);
  await clearProblems(tx, accountId, ["job_failed", "job_late"], key);
  return { ok: true };
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
  if ("accountId" in ask) return { accountId: ask.accountId };
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
