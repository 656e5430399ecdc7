import { write, type Tx } from "#app/db.server.ts";
import type { AccessLost } from "#app/domain/platform.ts";
import { SENDING_TROUBLE, type ProblemCode } from "#app/domain/problem.ts";
import { runningJob } from "#app/jobs/lease.server.ts";
import { askOf, GIVEN_UP, jobKey, type JobAsk } from "#app/jobs/names.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { finish, queue } from "#app/jobs/queue.server.ts";
import type { News } from "#app/jobs/settle.server.ts";
import { raiseProblem, clearProblems, toWrite, type About } from "#app/flows/tell.server.ts";

const TROUBLE: ProblemCode[] = ["job_late", "job_failed"];

/**
 * Work that failed for more than half an hour is told to the merchant, once, and so is what is not tried again; both
 * end when it went well. Nothing he waits for is dropped.
 */
export async function tellOfJob(tx: Tx, ask: JobAsk, { how, reason }: News): Promise<void> {
  if (GIVEN_UP[ask.kind] !== "told") return;
  const about = await aboutOf(tx, ask);
  if (!about) {
    // What it was about is gone, and with it whoever waited for it.
    if (how === "dead") await tx.job.deleteMany({ where: { key: jobKey(ask), state: "dead" } });
    return;
  }
  if (how === "well") {
    if (ask.kind === "write-back") await clearProblems(tx, about.accountId, ["shop_access_lost"], toWrite(about.shopId!));
    return clearProblems(tx, about.accountId, TROUBLE, jobKey(ask));
  }
  // Whoever ran it told of it at once, with the reason: that says what there is to do, as long as it is tried again.
  if (reason === "access_lost" && how === "late") return;
  if (ask.kind === "transmit" && (await isToldOfSending(tx, ask.purchaseOrderId))) return;
  await raiseProblem(tx, about, how === "dead" ? "job_failed" : "job_late", jobKey(ask), { work: ask.kind });
  if (how === "dead") await clearProblems(tx, about.accountId, ["job_late"], jobKey(ask));
}

/** Ends the running job with its result, and with it what was told of its failing before. */
export async function finishWell(tx: Tx): Promise<void> {
  await finish(tx);
  const run = runningJob.getStore();
  if (run?.failingSince) await clearProblems(tx, run.accountId, TROUBLE, run.key);
}

/** That a supplier is not reached is told in words of its own. */
const isToldOfSending = async (tx: Tx, purchaseOrderId: string) =>
  (await tx.problem.count({ where: { purchaseOrderId, code: { in: [...SENDING_TROUBLE] }, clearedAt: null } })) > 0;

/** A shop that lets us in no more is told of at once. */
export async function reportShutShop(tx: Tx, ask: JobAsk, { shut: { reason, detail, writing } }: AccessLost): Promise<void> {
  const about = await aboutOf(tx, ask);
  if (!about?.shopId) return;
  const { accountId, shopId } = about;
  await raiseProblem(tx, { accountId, shopId }, "shop_access_lost", writing ? toWrite(shopId) : shopId, { reason, detail });
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
  if (job) await queue(tx, askOf(job));
  await clearProblems(tx, accountId, TROUBLE, key);
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
  if ("bulkActionId" in ask) return tx.bulkAction.findUnique({ where: { id: ask.bulkActionId }, select: { accountId: true } });
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
