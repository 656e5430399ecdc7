import { v7 as newId } from "uuid";
import { write } from "#app/db.server.ts";
import { DOCUMENTS_KEPT_DAYS } from "#app/domain/verification-document.ts";
import { afterStep, type VerificationStep } from "#app/domain/verification.ts";
import { refused, type Taken } from "#app/flows/refused.ts";
import { tellMerchant } from "#app/flows/verification/verification-notices.server.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

const DAY = 24 * 3600_000;

type Decision = {
  accountId: string;
  step: Exclude<VerificationStep, "submit">;
  /** Of a refusal: the sentence the merchant reads. */
  reason: string;
  /** The operator's address. */
  by: string;
  /** Since when the state stands that he decides on; what was handed in meanwhile is not decided unseen. */
  since: Date;
};

/** An operator verifies a merchant, or refuses him with a reason. He is mailed, and what waited for it goes. */
export function decideVerification({ accountId, step, reason, by, since }: Decision): Promise<Taken> {
  return write(async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId } });
    if (!account) return refused("not_found");
    const to = afterStep(step, verificationOf(account), "operator");
    if (!to || account.verificationSince?.getTime() !== since.getTime()) return refused("newer_version");
    const now = new Date();
    const why = to === "refused" ? reason : null;
    await tx.account.update({ where: { id: accountId }, data: { verification: to, verificationSince: now, verificationReason: why } });
    const purgeAt = new Date(now.getTime() + DOCUMENTS_KEPT_DAYS * DAY);
    await tx.verificationDocument.updateMany({ where: { accountId }, data: { purgeAt } });
    const id = newId();
    await tx.verificationEntry.create({ data: { id, accountId, at: now, code: to, by, reason: why ?? "" } });
    await tellMerchant(tx, accountId, to, id);
    if (to === "verified") await queue(tx, { kind: "release-verified", accountId });
    return { ok: true };
  });
}
