import { v7 as newId } from "uuid";
import { write } from "#app/db.server.ts";
import { documentBoundTo } from "#app/flows/verification/verification.server.ts";
import { unsealBytes } from "#app/secrets.server.ts";

/**
 * Opens a merchant's document for an operator. The look is noted before anything is opened, each one. Null when there is
 * no such document of this account, or it was erased. Throws when the bytes do not belong to their row.
 */
export async function lookAtDocument({ accountId, documentId, by }: { accountId: string; documentId: string; by: string }) {
  const found = await write(async (tx) => {
    const row = await tx.verificationDocument.findFirst({ where: { id: documentId, accountId } });
    if (!row) return null;
    const { kind } = row;
    await tx.verificationEntry.create({ data: { id: newId(), accountId, at: new Date(), code: "looked_at", by, kind, documentId } });
    return row;
  });
  if (!found) return null;
  const { kind, contentType, sealed } = found;
  return { kind, contentType, bytes: unsealBytes(sealed, documentBoundTo(accountId, documentId)) };
}
