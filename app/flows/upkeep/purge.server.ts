import { db, write, type Tx } from "#app/db.server.ts";
import { expireVerifications } from "#app/flows/verification/expire-verification.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

const DAY = 24 * 3600_000;
/** Deliveries are told apart and checks are shown for this long; shops ring again for hours, not weeks. */
const KEPT = 30 * DAY;
const PORTION = 500;

/**
 * Runs daily and queues its own next run. Customers' data and merchants' documents are erased when their time has come.
 * Old rings and checks of shops are forgotten. All of it goes in portions, so that other writers come in between.
 */
export async function purge(): Promise<void> {
  const now = new Date();
  await write((tx) => queue(tx, { kind: "purge" }, new Date(now.getTime() + DAY)));
  const old = new Date(now.getTime() - KEPT);
  const some = { select: { id: true }, take: PORTION } as const;
  await inPortions(
    () => db.personalData.findMany({ where: { purgeAt: { lte: now } }, ...some }),
    (tx, ids) => tx.personalData.deleteMany({ where: { id: { in: ids } } }),
  );
  await expireVerifications(now);
  await inPortions(
    () => db.verificationDocument.findMany({ where: { purgeAt: { lte: now } }, ...some }),
    // Handed in again meanwhile, they are to be decided about.
    (tx, ids) => tx.verificationDocument.deleteMany({ where: { id: { in: ids }, purgeAt: { lte: now } } }),
  );
  await inPortions(
    () => db.ring.findMany({ where: { receivedAt: { lte: old } }, ...some }),
    (tx, ids) => tx.ring.deleteMany({ where: { id: { in: ids } } }),
  );
  await inPortions(
    () => db.shopCheck.findMany({ where: { startedAt: { lte: old } }, ...some }),
    (tx, ids) => tx.shopCheck.deleteMany({ where: { id: { in: ids } } }),
  );
}

async function inPortions(find: () => Promise<{ id: string }[]>, remove: (tx: Tx, ids: string[]) => Promise<unknown>) {
  for (;;) {
    const due = await find();
    if (due.length === 0) return;
    await write((tx) => remove(tx, due.map((row) => row.id)));
  }
}
