import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

/** Mails each operator that a merchant waits to be verified: once an entry of the account's verification. */
export async function tellOperators(tx: Tx, accountId: string, entryId: string): Promise<void> {
  for (const to of env.OPERATORS) await tell(tx, accountId, "verification_submitted", `${entryId}:${to}`, { to });
}

/** Mails the merchant what was decided. */
export const tellMerchant = (tx: Tx, accountId: string, decided: string, entryId: string) =>
  tell(tx, accountId, `verification_${decided}`, entryId, {});

async function tell(tx: Tx, accountId: string, kind: string, about: string, params: Record<string, string>): Promise<void> {
  const id = newId();
  const facts = { key: `${kind}:${about}`, kind, params: JSON.stringify(params), messageId: `<notice-${id}@stafette>` };
  await tx.notice.create({ data: { id, accountId, shopId: "", createdAt: new Date(), ...facts } });
  await queue(tx, { kind: "notify", noticeId: id });
}
