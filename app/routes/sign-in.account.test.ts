import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { requireAccount } from "#app/auth/merchant.server.ts";
import { memberCookie } from "#app/auth/member.server.ts";
import { write } from "#app/db.server.ts";
import { openMemberSession, revokeSession } from "#app/flows/sign-in/member-session.server.ts";
import { accountPage } from "#app/queries/account.server.ts";
import { action as choose, loader as look } from "#app/routes/sign-in.account.tsx";
import { hashToken, newToken } from "#app/secrets.server.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

const ORIGIN = "http://localhost:3000";
const EMAIL = "anna@waldladen.example";

/** Presses a fresh link for an address; `several` says whether he is asked which account. */
async function signIn(email: string) {
  const token = newToken();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 60_000);
  await write((tx) => tx.signInLink.create({ data: { id: newId(), email, language: "en", tokenHash: hashToken(token), createdAt: now, expiresAt } }));
  const { sessionToken, several } = (await openMemberSession(token, "test"))!;
  return { several, cookie: (await memberCookie(sessionToken)).split(";")[0]! };
}

const ask = (cookie: string, form?: Record<string, string>, origin = ORIGIN) =>
  new Request(`${ORIGIN}/sign-in/account`, { headers: { cookie, origin }, ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}) });
const went = (work: Promise<unknown>) =>
  work.then(
    () => "nowhere",
    (sent: unknown) => (sent as Response).headers.get("location") ?? (sent as Response).status,
  );
const args = (request: Request) => ({ request, params: {}, context: {} });
const accountIn = async (cookie: string) => (await requireAccount(ask(cookie))).account.id;

describe("An address that may sign in to two accounts", () => {
  let first: string;
  let second: string;
  let foreign: string;
  beforeAll(async () => {
    [first, second, foreign] = (await Promise.all([makeMerchant(), makeMerchant(), makeMerchant()])).map(({ account }) => account.id) as [string, string, string];
    await write(async (tx) => {
      for (const accountId of [first, second]) await tx.member.create({ data: { id: newId(), accountId, email: EMAIL, createdAt: new Date() } });
    });
  });

  test("is asked which one, each named with its shops", async () => {
    const { several, cookie } = await signIn(EMAIL);
    expect(several).toBe(true);
    const shown = await look(args(ask(cookie)));
    expect(shown.accounts.map(({ id }) => id).sort()).toEqual([first, second].sort());
    expect(shown.accounts[0]!.shops).toEqual(["Nordwind"]);
  });

  test("goes on in the one it chooses, and may change over", async () => {
    const { cookie } = await signIn(EMAIL);
    for (const account of [second, first, second]) {
      expect(await went(choose(args(ask(cookie, { account }))))).toBe("/app");
      expect(await accountIn(cookie)).toBe(account);
    }
  });

  test("sees every browser it is signed in with, in whichever account, and signs it out; another address cannot", async () => {
    const [here, there] = [await signIn(EMAIL), await signIn(EMAIL)];
    await went(choose(args(ask(here.cookie, { account: first }))));
    await went(choose(args(ask(there.cookie, { account: second }))));
    const away = (await requireAccount(ask(there.cookie))).member!.sessionId;
    const { sessions } = await accountPage(await requireAccount(ask(here.cookie)));
    expect(sessions.map(({ id }) => id)).toContain(away);
    expect(await revokeSession({ email: "eve@elsewhere.example", sessionId: away })).toBe(false);
    expect(await revokeSession({ email: EMAIL, sessionId: away })).toBe(true);
    expect(await went(requireAccount(ask(there.cookie)))).toBe("/sign-in");
  });

  test("does not get into a third, nor by another site's form", async () => {
    const { cookie } = await signIn(EMAIL);
    const before = await accountIn(cookie);
    expect(await went(choose(args(ask(cookie, { account: foreign }))))).toBe("/sign-in");
    expect(await went(choose(args(ask(cookie, { account: second }, "https://evil.example"))))).toBe(403);
    expect(await accountIn(cookie)).toBe(before);
  });

  test("with one account there is nothing to choose, and without a session nothing to see", async () => {
    const { several, cookie } = await signIn("eve@elsewhere.example");
    expect(several).toBe(false);
    expect(await went(look(args(ask(cookie))))).toBe("/app");
    expect(await went(look(args(ask(""))))).toBe("/sign-in");
    expect(await went(choose(args(ask("", { account: first }))))).toBe("/sign-in");
  });
});
