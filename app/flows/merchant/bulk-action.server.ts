import { v7 as newId } from "uuid";
import { db, write, type Tx } from "#app/db.server.ts";
import { DEAD_LETTER_CODES, mayDecide, type DeadLetterAction } from "#app/domain/dead-letter.ts";
import { cancelPurchaseOrderIn } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { markAsSentIn } from "#app/flows/merchant/mark-as-sent.server.ts";
import { releaseSome } from "#app/flows/upkeep/release-restored.server.ts";
import { retryJobIn } from "#app/flows/retry-job.server.ts";
import { sendAgainIn } from "#app/flows/merchant/send-again.server.ts";
import { contactAt, sendToContactIn } from "#app/flows/send-to-contact.server.ts";
import { sendElsewhereIn } from "#app/flows/merchant/send-elsewhere.server.ts";
import { writeAgainIn } from "#app/flows/merchant/write-again.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { openProblems, type Whose } from "#app/queries/problems.server.ts";

/** What one transaction deals with, so that others get their turn in between. */
const AT_ONCE = 10;
/** So many at most are one decision; a person may go on with the rest. */
const MOST = 5000;

export type BulkAsk = {
  action: DeadLetterAction;
  /** These problems; or all open ones of this code, of this session's shops, or those raised after one of them. */
  of: { ids: readonly string[] } | { code: string; after?: string };
  /** For send_elsewhere: who gets it. */
  supplierId?: string;
  /** Or which contact of the supplier it was for; or which address, which becomes a contact of his. */
  contactId?: string;
  email?: string;
  /** The person says that it is to be moved even where it may have reached the first supplier. */
  mayHaveArrived?: boolean;
};

/** Begins one decision about many problems; answers its id, to follow its progress. Null = there is none of them. */
export function beginBulkAction(whose: Whose, { action, of, mayHaveArrived = false, ...to }: BulkAsk): Promise<string | null> {
  return write(async (tx) => {
    const which = "ids" in of ? { id: { in: of.ids.slice(0, MOST) } } : { code: of.code, id: { gt: of.after ?? "" } };
    const where = { AND: [openProblems(whose), { code: { in: DEAD_LETTER_CODES } }, which] };
    const rows = await tx.problem.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: MOST });
    if (rows.length === 0) return null;
    const id = newId();
    const problemIds = JSON.stringify(rows.map((row) => row.id));
    const facts = { accountId: whose.account.id, action, ...(await recipientOf(tx, whose, to)), mayHaveArrived, problemIds, code: "code" in of ? of.code : "" };
    await tx.bulkAction.create({ data: { id, ...facts, createdAt: new Date() } });
    await queue(tx, { kind: "bulk-action", bulkActionId: id });
    return id;
  });
}

async function recipientOf(tx: Tx, { account }: Whose, { supplierId, contactId, email }: Pick<BulkAsk, "supplierId" | "contactId" | "email">) {
  if (!email) return { supplierId: supplierId ?? null, contactId: contactId ?? null };
  const own = await tx.supplier.findFirst({ where: { id: supplierId ?? "", accountId: account.id, status: { not: "removed" } } });
  return { supplierId: null, contactId: own && (await contactAt(tx, own.id, email)) };
}

/** Goes through the problems, a few a transaction; how far it is stands in the same one, so each is dealt with once. */
export async function runBulkAction(id: string): Promise<void> {
  while (await dealWithSome(id));
}

const dealWithSome = (id: string): Promise<boolean> =>
  write(async (tx) => {
    const bulk = await tx.bulkAction.findUnique({ where: { id } });
    if (!bulk || bulk.finishedAt) return false;
    const ids = JSON.parse(bulk.problemIds) as string[];
    const some = ids.slice(bulk.position, bulk.position + AT_ONCE);
    const refused = JSON.parse(bulk.refused) as Record<string, number>;
    let done = 0;
    let { position } = bulk;
    for (const problemId of some) {
      const result = await decide(tx, bulk, problemId);
      if (result.ok && result.more) break;
      position += 1;
      if (result.ok) done += 1;
      else refused[result.code] = (refused[result.code] ?? 0) + 1;
    }
    const over = position >= ids.length;
    await tx.bulkAction.update({
      where: { id },
      data: { position, done: { increment: done }, refused: JSON.stringify(refused), finishedAt: over ? new Date() : null },
    });
    return !over;
  });

type Bulk = { accountId: string; action: string; supplierId: string | null; contactId: string | null; mayHaveArrived: boolean };
/** `more` = it speaks for so many that they take several transactions; the next one goes on with it. */
type Decided = { ok: true; more?: boolean } | { ok: false; code: string };

/** What is on its way by itself: it only need not wait any longer. */
const BY_ITSELF = new Set(["supplier_not_reached", "job_failed", "job_late"]);

/** One decision about one problem. What was settled meanwhile is not done again. */
async function decide(tx: Tx, bulk: Bulk, problemId: string): Promise<Decided> {
  const { accountId } = bulk;
  const action = bulk.action as DeadLetterAction;
  const problem = await tx.problem.findFirst({ where: { id: problemId, accountId, clearedAt: null } });
  if (!problem) return { ok: false, code: "settled" };
  if (!mayDecide(problem.code, action)) return { ok: false, code: "not_for_this" };
  const { shipment } = JSON.parse(problem.params) as { shipment?: string };
  if (problem.code === "restored") return releaseShop(tx, { accountId, shopId: problem.shopId! }, action);
  if (action === "retry" && shipment) return writeAgainIn(tx, accountId, shipment);
  if (action === "retry" && BY_ITSELF.has(problem.code)) return retryJobIn(tx, { accountId, problemId });
  const { purchaseOrderId } = problem;
  if (!purchaseOrderId) return { ok: false, code: "not_found" };
  const which = { accountId, purchaseOrderId };
  if (action === "mark_as_sent") return markAsSentIn(tx, which);
  if (action === "cancel") return cancelPurchaseOrderIn(tx, which);
  if (action === "retry") return sendAgainIn(tx, which);
  const { supplierId, contactId, mayHaveArrived } = bulk;
  if (contactId) return sendToContactIn(tx, { ...which, contactId, mayHaveArrived });
  return sendElsewhereIn(tx, { ...which, supplierId: supplierId ?? "", mayHaveArrived });
}

const releaseShop = async (tx: Tx, which: { accountId: string; shopId: string }, action: DeadLetterAction): Promise<Decided> => ({
  ok: true,
  more: await releaseSome(tx, which, action === "retry" ? "send" : "sent"),
});

/** How far the newest one is; null = there was none lately. */
export async function lastBulkAction(whose: Whose, now = new Date()) {
  const since = new Date(now.getTime() - 3600_000);
  const row = await db.bulkAction.findFirst({
    where: { accountId: whose.account.id, createdAt: { gte: since } },
    orderBy: { createdAt: "desc" },
  });
  if (!row) return null;
  const { id, position, done, finishedAt } = row;
  const action = row.action as DeadLetterAction;
  const ids = JSON.parse(row.problemIds) as string[];
  const refused = Object.entries(JSON.parse(row.refused) as Record<string, number>).map(([code, count]) => ({ code, count }));
  const rest = row.code && ids.length === MOST && finishedAt ? await restOf(whose, row, ids.at(-1)!) : null;
  return { id, action, position, done, refused, finishedAt, all: ids.length, rest };
}

type Begun = { code: string; createdAt: Date; supplierId: string | null; contactId: string | null; mayHaveArrived: boolean };

/** What was chosen with them and is not decided yet, and how to go on with it in the same way; null = nothing. */
async function restOf(whose: Whose, { code, createdAt, supplierId, contactId, mayHaveArrived }: Begun, after: string) {
  const where = { AND: [openProblems(whose), { code, id: { gt: after }, raisedAt: { lte: createdAt } }] };
  const count = await db.problem.count({ where });
  return count > 0 ? { count, code, after, supplierId, contactId, mayHaveArrived } : null;
}
