import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import type { ProblemCode } from "#app/domain/problem.ts";
import type { Actor, TimelineCode } from "#app/domain/timeline.ts";

type Params = Record<string, string | number | boolean>;

/** Adds one line to an order's story. Parameters carry no personal data. */
export async function note(
  tx: Tx,
  entry: { shopId: string; orderId: string | null; purchaseOrderId?: string; code: TimelineCode; actor: Actor },
  params: Params = {},
): Promise<void> {
  await tx.timelineEntry.create({ data: { id: newId(), at: new Date(), params: JSON.stringify(params), ...entry } });
}

export type About = {
  accountId: string;
  shopId?: string | null;
  orderId?: string | null;
  purchaseOrderId?: string | null;
  supplierId?: string | null;
};

/** The subject of a shop that lets us read, and not write: that it was read does not settle it. */
export const toWrite = (shopId: string) => `${shopId}:write`;

/** Raises a Problem; the same `subject` raised again is the same Problem, open once more unless a person saw to it. */
export async function raiseProblem(
  tx: Tx,
  about: About,
  code: ProblemCode,
  subject: string,
  params: Params = {},
): Promise<void> {
  const key = `${code}:${subject}`;
  const facts = { ...about, code, params: JSON.stringify(params) };
  const known = await tx.problem.findUnique({ where: { accountId_key: { accountId: about.accountId, key } } });
  if (!known) {
    await tx.problem.create({ data: { id: newId(), key, raisedAt: new Date(), ...facts } });
    return;
  }
  const same = known.params === facts.params;
  if (same && (known.seenAt || !known.clearedAt)) return;
  const raisedAt = known.clearedAt ? new Date() : known.raisedAt;
  await tx.problem.update({ where: { id: known.id }, data: { ...facts, raisedAt, clearedAt: null, seenAt: null } });
}

/** Clears Problems because what they told of is over. Whether a person saw to it is over as well: should it come again, he is asked again. */
export async function clearProblems(
  tx: Tx,
  accountId: string,
  codes: ProblemCode[],
  subject: string,
): Promise<void> {
  await tx.problem.updateMany({
    where: { accountId, key: { in: codes.map((code) => `${code}:${subject}`) }, OR: [{ clearedAt: null }, { seenAt: { not: null } }] },
    data: { clearedAt: new Date(), seenAt: null },
  });
}
