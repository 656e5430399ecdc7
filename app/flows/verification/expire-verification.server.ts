import { v7 as newId } from "uuid";
import { db, write, type Tx } from "#app/db.server.ts";
import { tellMerchant } from "#app/flows/verification/verification-notices.server.ts";

const A_LOOK = 100;

/**
 * Documents on which nobody decided in time are erased: the account is as if it had handed in none, and its merchant is
 * told to do so again.
 */
export async function expireVerifications(now: Date): Promise<void> {
  const due = { some: { purgeAt: { lte: now } } };
  for (;;) {
    const accounts = await db.account.findMany({
      where: { verification: "submitted", verificationDocuments: due },
      select: { id: true },
      take: A_LOOK,
    });
    if (accounts.length === 0) return;
    for (const { id } of accounts) await write((tx) => expire(tx, id, now));
  }
}

async function expire(tx: Tx, accountId: string, now: Date): Promise<void> {
  const back = { verification: "not_needed", verificationSince: null };
  const where = { id: accountId, verification: "submitted", verificationDocuments: { some: { purgeAt: { lte: now } } } };
  // Decided or handed in anew meanwhile, they have another time.
  if ((await tx.account.updateMany({ where, data: back })).count === 0) return;
  await tx.verificationDocument.deleteMany({ where: { accountId } });
  const id = newId();
  await tx.verificationEntry.create({ data: { id, accountId, at: now, code: "expired" } });
  await tellMerchant(tx, accountId, "needed", id);
}
