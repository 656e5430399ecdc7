import { verificationNow, waitsForVerification } from "#app/domain/verification.ts";
import { env } from "#app/env.server.ts";

type Account = { verification: string };

/** How far an account is with being verified, as this host asks for it now. */
export const verificationOf = (account: Account) => verificationNow(account.verification, env.VERIFY_MERCHANTS);

/** Whether its purchase orders wait until an operator has verified it. */
export const mustBeVerified = (account: Account) => waitsForVerification(verificationOf(account));

/** What a document's bytes are sealed to: copied to another account, or under another id, they do not open. */
export const documentBoundTo = (accountId: string, documentId: string) => `verification:${accountId}:${documentId}`;
