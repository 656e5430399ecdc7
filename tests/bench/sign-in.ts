// Makes a member of the account there is and signs him in; prints his cookie.
import { v7 as newId } from "uuid";
import { memberCookie } from "#app/auth/member.server.ts";
import { closeDatabase, db, write } from "#app/db.server.ts";
import { hashToken, newToken } from "#app/secrets.server.ts";

const account = await db.account.findFirstOrThrow();
const token = newToken();
const now = new Date();
await write(async (tx) => {
  const member = await tx.member.create({ data: { id: newId(), accountId: account.id, email: `${newId()}@nordwind.example`, createdAt: now } });
  const expiresAt = new Date(now.getTime() + 24 * 3600_000);
  await tx.memberSession.create({ data: { id: newId(), memberId: member.id, tokenHash: hashToken(token), device: "", createdAt: now, lastSeenAt: now, expiresAt } });
});
console.log((await memberCookie(token)).split(";")[0]);
await closeDatabase();
