import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { DOCUMENT_KINDS, readDocument, UNDECIDED_KEPT_DAYS, type DocumentKind, type DocumentWrong } from "#app/domain/verification-document.ts";
import { afterStep } from "#app/domain/verification.ts";
import { tellOperators } from "#app/flows/verification/verification-notices.server.ts";
import { documentBoundTo, verificationOf } from "#app/flows/verification/verification.server.ts";
import { hasWholeAccount, type Session } from "#app/flows/sign-in/whole-account.server.ts";
import { sealBytes } from "#app/secrets.server.ts";

const DAY = 24 * 3600_000;

type HandedIn = Session & {
  /** What was not chosen anew stays as it was. */
  files: Partial<Record<DocumentKind, Uint8Array>>;
  note: string;
};
export type Submitted = { ok: true } | { ok: false; code: "wrong_files"; wrong: Partial<Record<DocumentKind, DocumentWrong>> } | { ok: false; code: "not_now" | "only_members" };

/**
 * A merchant hands in his documents, or others instead, until he is verified. Taken whole or not at all; operators are
 * mailed when something begins to wait for them, not for each change of it.
 */
export async function submitVerification({ accountId, embedded, files, note }: HandedIn): Promise<Submitted> {
  const wrong: Partial<Record<DocumentKind, DocumentWrong>> = {};
  const rows: ReturnType<typeof sealed>[] = [];
  for (const kind of DOCUMENT_KINDS) {
    const bytes = files[kind];
    if (!bytes) continue;
    const read = readDocument(bytes);
    if ("wrong" in read) wrong[kind] = read.wrong;
    else rows.push(sealed(accountId, kind, read.type, bytes));
  }
  if (note) rows.push(sealed(accountId, "note", "text/plain", Buffer.from(note, "utf8")));

  return write(async (tx) => {
    if (!(await hasWholeAccount(tx, { accountId, embedded }))) return { ok: false, code: "only_members" };
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const to = afterStep("submit", verificationOf(account), "merchant");
    if (!to) return { ok: false, code: "not_now" };
    const known = await tx.verificationDocument.findMany({ where: { accountId }, select: { kind: true } });
    const missing = DOCUMENT_KINDS.filter((kind) => !files[kind] && !known.some((one) => one.kind === kind));
    const all = { ...wrong, ...Object.fromEntries(missing.map((kind) => [kind, "missing" as const])) };
    if (Object.keys(all).length > 0) return { ok: false, code: "wrong_files", wrong: all };
    const now = new Date();
    await replace(tx, accountId, rows, new Date(now.getTime() + UNDECIDED_KEPT_DAYS * DAY));
    await tx.account.update({ where: { id: accountId }, data: { verification: to, verificationSince: now, verificationReason: null } });
    const id = newId();
    await tx.verificationEntry.create({ data: { id, accountId, at: now, code: "submitted" } });
    if (account.verification !== to) await tellOperators(tx, accountId, id);
    return { ok: true };
  });
}

function sealed(accountId: string, kind: string, contentType: string, bytes: Uint8Array) {
  const id = newId();
  return { id, accountId, kind, contentType, size: bytes.length, sealed: sealBytes(bytes, documentBoundTo(accountId, id)), uploadedAt: new Date() };
}

/** What was handed in anew takes the place of what was; a decision is ahead again, and all of it waits for that. */
async function replace(tx: Tx, accountId: string, rows: ReturnType<typeof sealed>[], purgeAt: Date): Promise<void> {
  const kinds = [...rows.map(({ kind }) => kind), "note"];
  await tx.verificationDocument.deleteMany({ where: { accountId, kind: { in: kinds } } });
  for (const data of rows) await tx.verificationDocument.create({ data });
  await tx.verificationDocument.updateMany({ where: { accountId }, data: { purgeAt } });
}
