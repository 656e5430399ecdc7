import { db, write, type Tx } from "#app/db.server.ts";
import { AccessLost } from "#app/domain/platform.ts";
import { runBulkAction } from "#app/flows/merchant/bulk-action.server.ts";
import { env } from "#app/env.server.ts";
import { checkShop, reconcile } from "#app/flows/reconcile.server.ts";
import { confirmUninstall, redactCustomer, redactShop } from "#app/flows/shop/erase-customer.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { importProduct, importProducts } from "#app/flows/shop/import-products.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { mailLink } from "#app/flows/supplier-link/mail-link.server.ts";
import { keepWebhooks } from "#app/flows/shop/keep-webhooks.server.ts";
import { mailSignIn } from "#app/flows/sign-in/mail-sign-in.server.ts";
import { notify } from "#app/flows/notify.server.ts";
import { purge } from "#app/flows/upkeep/purge.server.ts";
import { accountsToRelease, releaseVerified } from "#app/flows/verification/release-verified.server.ts";
import { reportShutShop, tellOfJob } from "#app/flows/retry-job.server.ts";
import { resealAll } from "#app/flows/upkeep/reseal.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { settleRestored } from "#app/flows/upkeep/settle-restored.server.ts";
import { transmit } from "#app/flows/transmit.server.ts";
import { writeBack } from "#app/flows/write-back.server.ts";
import { freeLeases } from "#app/jobs/lease.server.ts";
import { jobKey, type JobAsk } from "#app/jobs/names.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { PermanentFailure } from "#app/jobs/retry.ts";
import { acceptWork, offerWork } from "#app/jobs/spread.server.ts";
import { startLoop } from "#app/jobs/worker-loop.server.ts";
import { metrics } from "#app/metrics.server.ts";
import { hasOlderKeys } from "#app/secrets.server.ts";

/** A shop that is shut is told to its merchant at once; the work waits, and is tried again. */
async function run(ask: JobAsk): Promise<void> {
  try {
    await work(ask);
    metrics.jobRuns.inc({ kind: ask.kind, result: "done" });
  } catch (error) {
    metrics.jobRuns.inc({ kind: ask.kind, result: error instanceof PermanentFailure ? "given_up" : "failed" });
    if (error instanceof AccessLost) await write((tx) => reportShutShop(tx, ask, error));
    throw error;
  }
}

/** Which flow does which job. */
async function work(ask: JobAsk): Promise<void> {
  switch (ask.kind) {
    case "import-order":
      await importOrder(ask.shopId, ask.platformOrderId);
      return;
    case "route-order":
      return routeOrder(ask.orderId);
    case "transmit":
      return transmit(ask.purchaseOrderId);
    case "write-back":
      return writeBack(ask.shipmentId);
    case "notify":
      return notify(ask.noticeId);
    case "mail-link":
      return mailLink(ask);
    case "mail-sign-in":
      return mailSignIn(ask.signInId);
    case "import-products":
      return importProducts(ask.shopId);
    case "import-product":
      return importProduct(ask.shopId, ask.platformProductId);
    case "judge-products":
      return judgeProducts(ask.accountId);
    case "reconcile":
      return reconcile(ask.shopId);
    case "keep-webhooks":
      return keepWebhooks(ask.shopId, ask);
    case "bulk-action":
      return runBulkAction(ask.bulkActionId);
    case "check-shop":
      return checkShop(ask.checkId);
    case "confirm-uninstall":
      return confirmUninstall(ask.shopId);
    case "redact-customer":
      return redactCustomer(ask.shopId, ask.platformOrderIds);
    case "redact-shop":
      return redactShop(ask.shopId);
    case "release-verified":
      return releaseVerified(ask.accountId);
    case "reseal":
      return resealAll();
    case "purge":
      return purge();
  }
}

/** What waits for longer than that (milliseconds) is asked for anew: it may be dated by a clock that ran ahead. */
const SOON = 3600_000;

const willBeDone = async (tx: Tx, ask: JobAsk) =>
  (await tx.job.count({ where: { key: jobKey(ask), state: "queued", runAt: { lte: new Date(Date.now() + SOON) } } })) > 0;

type Stop = () => Promise<void>;
let stop: Stop | null = null;
/** Told to stop while it was still starting: then no work begins. */
let stopped = false;

/** Starts working the jobs in this process, and sees that what runs by the clock is queued. */
export async function startWorker(): Promise<void> {
  if (stop) return;
  stopped = false;
  await settleRestored();
  const shops = await db.shop.findMany({ where: { status: "connected" }, select: { id: true, reconciledAt: true } });
  const released = await accountsToRelease();
  await write(async (tx) => {
    // An embedded database has one process, so whoever held a job is gone.
    if (env.databaseFile) await freeLeases(tx);
    const asks: JobAsk[] = [{ kind: "purge" }, ...released.map((accountId) => ({ kind: "release-verified", accountId }) as const)];
    if (hasOlderKeys) asks.push({ kind: "reseal" });
    // A shop nobody has come in from yet (seeded, not installed) has no way in to be reconciled by.
    for (const { id, reconciledAt } of shops) if (reconciledAt) asks.push({ kind: "reconcile", shopId: id });
    // Work by the clock asks for its own next run. Beside other workers it may be under way: only what is not asked for is.
    for (const ask of asks) if (env.databaseFile || !(await willBeDone(tx, ask))) await queue(tx, ask);
  });
  // First: where it does not open, this process ends, and must not be sending.
  const stopAccepting = env.databaseFile ? null : await acceptWork(env.DATABASE_URL);
  if (stopped) return stopAccepting?.();
  const stopLoop = startLoop(run, tellOfJob);
  stop = () => Promise.all([stopAccepting?.(), stopLoop()]).then(() => undefined);
}

/** In place of that, where other processes work the jobs: tells them what this one's commits made due. */
export async function startOffering(): Promise<void> {
  stop ??= await offerWork(env.DATABASE_URL);
}

/** Ends after the jobs that run now; no new one starts. */
export async function stopWorker(): Promise<void> {
  stopped = true;
  await stop?.();
  stop = null;
}
