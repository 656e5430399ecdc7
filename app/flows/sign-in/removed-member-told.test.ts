import { afterAll, beforeAll, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { notify } from "#app/flows/notify.server.ts";
import { openMemberSession } from "#app/flows/sign-in/member-session.server.ts";
import { removeMember } from "#app/flows/sign-in/members.server.ts";
import { hashToken, newToken } from "#app/secrets.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { makeMerchant, orderComesIn, shopLine } from "#tests/shop-orders.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
  env.SMTP_URL = server.url;
});
afterAll(() => server.close());

async function signIn(email: string, accountId: string | null) {
  const [token, now] = [newToken(), new Date()];
  const link = { id: newId(), accountId, email, language: "en", tokenHash: hashToken(token), createdAt: now, expiresAt: new Date(+now + 60_000) };
  await write((tx) => tx.signInLink.create({ data: link }));
  await openMemberSession(token, "test");
  return db.member.findFirstOrThrow({ where: { email, ...(accountId && { accountId }) } });
}

it("A member who is removed is not mailed what needs the merchant any more, and suppliers' answers do not go to him", async () => {
  const merchant = await makeMerchant();
  // Bob made the account by signing in, Anna was invited; the shop is theirs.
  const bob = await signIn("bob@nordwind.example", null);
  const anna = await signIn("anna@nordwind.example", bob.accountId);
  await write((tx) => tx.shop.update({ where: { id: merchant.shop.id }, data: { accountId: bob.accountId } }));
  expect(await removeMember({ accountId: anna.accountId, memberId: bob.id })).toBe(true);

  const orderId = await orderComesIn(merchant, { lines: [shopLine({ gtin: "4006381333930" })] });
  const notice = await db.notice.findFirst({ where: { orderId } });
  if (notice) await notify(notice.id);
  const account = await db.account.findUniqueOrThrow({ where: { id: anna.accountId } });
  expect([JSON.stringify(server.received).includes("bob@nordwind.example"), mailRouteOf(account)?.replyTo]).toEqual([false, "anna@nordwind.example"]);
});
