import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { memberCookie } from "#app/auth/member.server.ts";
import { db, write } from "#app/db.server.ts";
import { mailSignInTo } from "#app/flows/sign-in/ask-sign-in.server.ts";
import { inviteMember, removeMember } from "#app/flows/sign-in/members.server.ts";
import { openMemberSession, revokeSession } from "#app/flows/sign-in/member-session.server.ts";
import { joinAccount, makeShopInvitation } from "#app/flows/shop/shop-invitation.server.ts";
import { action as ask } from "#app/routes/sign-in._index.tsx";
import { action as press, loader as look } from "#app/routes/sign-in.$token.tsx";
import { hashToken, newToken } from "#app/secrets.server.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

const ORIGIN = "http://localhost:3000";
const EMAIL = "anna@waldladen.example";

beforeEach(() =>
  write(async (tx) => {
    await tx.job.deleteMany();
    await tx.signInLink.deleteMany();
    await tx.memberSession.deleteMany();
    await tx.member.deleteMany();
  }),
);

/** A link as it stands once its mail has left. */
async function mailedLink({ email = EMAIL, accountId = null as string | null, minutes = 15 } = {}) {
  const token = newToken();
  await write(async (tx) => {
    await mailSignInTo(tx, { email, accountId, language: "en" });
    const { id } = await tx.signInLink.findFirstOrThrow({ orderBy: { id: "desc" } });
    await tx.signInLink.update({ where: { id }, data: { tokenHash: hashToken(token), expiresAt: new Date(Date.now() + minutes * 60_000) } });
  });
  return token;
}

const call = async (work: Promise<unknown>): Promise<Response> => {
  const came = await work.catch((thrown: unknown) => thrown);
  if (came instanceof Response) return came;
  const init = (came as { init?: ResponseInit } | null)?.init;
  return new Response(null, { status: init?.status ?? 200 });
};
const asking = (email: string, headers: Record<string, string> = { origin: ORIGIN }) =>
  call(ask({ request: new Request(`${ORIGIN}/sign-in?index`, { method: "POST", headers, body: new URLSearchParams({ email }) }), params: {}, context: {} }) as Promise<unknown>);
const pressing = (token: string, headers: Record<string, string> = { origin: ORIGIN }) =>
  call(press({ request: new Request(`${ORIGIN}/sign-in/${token}`, { method: "POST", headers }), params: { token }, context: {} }));
const links = () => db.signInLink.count();
const arriving = async (sessionToken: string, path = "/app", init: RequestInit = {}) => {
  const cookie = (await memberCookie(sessionToken)).split(";")[0]!;
  return requireMerchant(new Request(ORIGIN + path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } }));
};
const statusOf = async (work: Promise<unknown>) => {
  const thrown = await work.then(() => null, (reason: unknown) => reason);
  return thrown instanceof Response ? thrown.status : thrown;
};

describe("Asking for a link", () => {
  test("is answered alike for an address that is known and one that is not", async () => {
    await openMemberSession(await mailedLink(), "");
    const answers = [await asking(EMAIL), await asking("nobody@nowhere.example")];
    expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual(Array(2).fill([303, "/sign-in?asked=1"]));
  });

  test("more than five times an hour for one address mails no more, and is answered as before", async () => {
    for (let time = 0; time < 5; time += 1) await asking("often@nowhere.example");
    const before = await links();
    expect((await asking("often@nowhere.example")).status).toBe(303);
    expect(await links()).toBe(before);
  });

  test.each(["", "no address", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example"])("«%s» is no address, and is told so", async (email) => {
    expect((await asking(email)).status).toBe(422);
    expect(await links()).toBe(0);
  });

  test("from another site is refused", async () => {
    expect((await asking(EMAIL, { origin: "https://evil.example" })).status).toBe(403);
    expect(await links()).toBe(0);
  });
});

describe("A mailed link", () => {
  test("is looked at by a mail scanner and still works for its owner, once", async () => {
    const token = await mailedLink();
    for (let time = 0; time < 3; time += 1) {
      expect(await look({ request: new Request(`${ORIGIN}/sign-in/${token}`), params: { token }, context: {} })).toMatchObject({ email: EMAIL });
    }
    const opened = await pressing(token);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/app"]);
    expect(opened.headers.get("set-cookie")!.split("; ").slice(1)).toEqual(expect.arrayContaining(["Path=/", "HttpOnly", "SameSite=Lax"]));
    expect((await pressing(token)).status).toBe(404);
    expect(await db.memberSession.count()).toBe(1);
  });

  test("pressed twice at once opens one session", async () => {
    const token = await mailedLink();
    const opened = await Promise.all([openMemberSession(token, ""), openMemberSession(token, "")]);
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  test("is dead after fifteen minutes", async () => {
    expect((await pressing(await mailedLink({ minutes: -1 }))).status).toBe(404);
  });

  test("pressed by another site's form opens nothing and stays whole", async () => {
    const token = await mailedLink();
    expect((await pressing(token, { origin: "https://evil.example" })).status).toBe(403);
    expect((await pressing(token)).status).toBe(303);
  });

  test("gives a new address an account of its own, and a known one the account it has", async () => {
    await openMemberSession(await mailedLink(), "");
    await openMemberSession(await mailedLink(), "");
    expect(await db.member.count({ where: { email: EMAIL } })).toBe(1);
    const { account } = await db.member.findFirstOrThrow({ where: { email: EMAIL }, include: { account: true } });
    expect(account).toMatchObject({ name: "anna", notifyEmail: EMAIL });
  });

  test("stands nowhere readable: neither the link nor the session can be taken from the database", async () => {
    const token = await mailedLink();
    const { sessionToken } = (await openMemberSession(token, ""))!;
    const kept = JSON.stringify([await db.signInLink.findMany(), await db.memberSession.findMany(), await db.job.findMany()]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(sessionToken);
  });
});

/** A shop that has nothing of its own yet. */
async function bare() {
  const merchant = await makeMerchant();
  await write(async (tx) => {
    await tx.contact.deleteMany({ where: { supplier: { accountId: merchant.account.id } } });
    await tx.supplier.deleteMany({ where: { accountId: merchant.account.id } });
  });
  return { accountId: merchant.account.id, shopId: merchant.shop.id };
}

describe("A member", () => {
  const memberIn = async (accountId: string) => (await openMemberSession(await mailedLink({ accountId }), "Firefox, Linux"))!.sessionToken;

  test("sees all shops of his account, or the one he names, and no other account's", async () => {
    const { account, shop } = await makeMerchant();
    const other = await makeMerchant();
    const second = { id: newId(), accountId: account.id, platform: "woocommerce", domain: `https://${newId()}.example`, name: "Waldladen" };
    await write((tx) => tx.shop.create({ data: { ...second, connectedAt: new Date() } }));
    const token = await memberIn(account.id);
    const ids = async (path: string) => (await arriving(token, path)).shops.map(({ id }) => id);
    expect(await ids("/app")).toEqual([shop.id, second.id]);
    expect(await ids(`/app?shop=${second.id}`)).toEqual([second.id]);
    expect(await statusOf(ids(`/app?shop=${other.shop.id}`))).toBe(404);
  });

  test("without a shop is led to connecting one", async () => {
    const { sessionToken } = (await openMemberSession(await mailedLink({ email: "new@waldladen.example" }), ""))!;
    const thrown = (await arriving(sessionToken).catch((reason: unknown) => reason)) as Response;
    expect([thrown.status, thrown.headers.get("location")]).toEqual([302, "/app/shops/new"]);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }, 403],
    ["another site's frame", { "sec-fetch-site": "cross-site" }, 403],
    ["a page on another port of this machine", { origin: "http://localhost:4000", "sec-fetch-site": "same-site" }, 403],
    ["this site", { origin: ORIGIN, "sec-fetch-site": "same-origin" }, null],
  ])("a form from %s, sent with his cookie → %s %s", async (_who, headers, status) => {
    const { account } = await makeMerchant();
    const token = await memberIn(account.id);
    expect(await statusOf(arriving(token, "/app", { method: "POST", headers }))).toBe(status);
  });

  test("is out at once when his session is revoked, and nobody else can revoke it", async () => {
    const { account } = await makeMerchant();
    const token = await memberIn(account.id);
    const { id: sessionId } = await db.memberSession.findFirstOrThrow();
    expect(await revokeSession({ email: "other@waldladen.example", sessionId })).toBe(false);
    expect(await statusOf(arriving(token))).toBe(null);
    expect(await revokeSession({ email: EMAIL, sessionId })).toBe(true);
    expect(await statusOf(arriving(token))).toBe(302);
  });

  test("is out at once when he is removed; the last one stays", async () => {
    const { account } = await makeMerchant();
    const token = await memberIn(account.id);
    const { id: memberId } = await db.member.findFirstOrThrow({ where: { accountId: account.id } });
    expect(await removeMember({ accountId: account.id, memberId })).toBe(false);
    await openMemberSession(await mailedLink({ accountId: account.id, email: "second@waldladen.example" }), "");
    expect(await removeMember({ accountId: account.id, memberId })).toBe(true);
    expect(await statusOf(arriving(token))).toBe(302);
  });

  test("who is removed leaves no way back in: nobody whom the account had invited comes in by that, nor a shop by its code", async () => {
    const { account } = await makeMerchant();
    await memberIn(account.id);
    const { id: memberId } = await db.member.findFirstOrThrow({ where: { accountId: account.id } });
    await openMemberSession(await mailedLink({ accountId: account.id, email: "second@waldladen.example" }), "");
    const [ownWayIn, code] = [await mailedLink({ accountId: account.id, email: "himself.again@waldladen.example" }), await makeShopInvitation(account.id)];
    const elsewhere = await mailedLink({ email: "somebody@waldladen.example" });
    expect(await removeMember({ accountId: account.id, memberId })).toBe(true);
    expect(await openMemberSession(ownWayIn, "")).toBe(null);
    expect(await joinAccount({ ...(await bare()), code })).toEqual({ ok: false, code: "wrong" });
    expect(await openMemberSession(elsewhere, "")).not.toBe(null);
    expect(await db.member.findMany({ where: { accountId: account.id }, select: { email: true } })).toEqual([{ email: "second@waldladen.example" }]);
  });

  test("is let in from inside a shop's admin only while that shop is the account's only one", async () => {
    const { account } = await makeMerchant();
    expect(await inviteMember(account, { email: EMAIL, embedded: true })).toBe("invited");
    const second = { id: newId(), accountId: account.id, platform: "woocommerce", domain: `https://${newId()}.example`, name: "Waldladen" };
    await write((tx) => tx.shop.create({ data: { ...second, connectedAt: new Date() } }));
    expect(await inviteMember(account, { email: EMAIL, embedded: true })).toBe("onlyInside");
    expect(await inviteMember(account, { email: EMAIL, embedded: false })).toBe("invited");
  });
});

test("More than twenty invitations an hour to an account are not mailed, and whoever invites is told so", async () => {
  const { account } = await makeMerchant();
  const invited = () => inviteMember(account, { email: EMAIL, embedded: false });
  for (let time = 0; time < 20; time += 1) expect(await invited()).toBe("invited");
  const before = await links();
  expect(await invited()).toBe("tooMany");
  expect(await links()).toBe(before);
});

describe("A shop joins another account", () => {
  test("with a code of that account typed in its own admin, once", async () => {
    const target = await makeMerchant();
    const [first, second] = [await bare(), await bare()];
    const code = await makeShopInvitation(target.account.id);
    expect(await joinAccount({ ...first, code: code.toLowerCase() })).toMatchObject({ ok: true });
    expect(await db.shop.count({ where: { accountId: target.account.id } })).toBe(2);
    expect(await joinAccount({ ...second, code })).toEqual({ ok: false, code: "wrong" });
  });

  test("not with a code that is none, nor when it has suppliers of its own", async () => {
    const target = await makeMerchant();
    expect(await joinAccount({ ...(await bare()), code: "AAAA-BBBB-CCCC" })).toEqual({ ok: false, code: "wrong" });
    const busy = await makeMerchant();
    const code = await makeShopInvitation(target.account.id);
    expect(await joinAccount({ accountId: busy.account.id, shopId: busy.shop.id, code })).toEqual({ ok: false, code: "not_empty" });
  });
});
