import type { LoaderFunctionArgs } from "@remix-run/node";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { loader as account } from "#app/routes/app.account.tsx";
import { action as handIn, loader as verification } from "#app/routes/app.verification.tsx";
import { SHOP, startTestShop, type TestShop } from "#tests/sandbox.ts";
import { papers } from "#tests/verify-merchant.ts";

const MEMBER = "anna@waldladen.example";

let shop: TestShop;
let accountId: string;
beforeAll(async () => {
  env.VERIFY_MERCHANTS = true;
  env.SMTP_URL = "smtp://localhost:1";
  shop = await startTestShop();
  await shop.install();
  ({ accountId } = await db.shop.findUniqueOrThrow({ where: { platform_domain: { platform: "shopify", domain: SHOP } } }));
  await write((tx) => tx.member.create({ data: { id: newId(), accountId, email: MEMBER, createdAt: new Date() } }));
});
afterAll(() => shop.close());

/** A page's loader or action, asked from inside the shop's admin. */
async function inside<Answer>(path: string, ask: (args: LoaderFunctionArgs) => Promise<Answer>, body?: FormData) {
  const { url, headers } = await shop.embedded(path);
  const token = new URL(url).searchParams.get("id_token")!;
  const request = body ? new Request(url, { method: "POST", headers: { ...Object.fromEntries(headers), authorization: `Bearer ${token}` }, body }) : new Request(url, { headers });
  return ask({ request, params: {}, context: {} });
}

const documents = () => db.verificationDocument.findMany({ where: { accountId }, select: { id: true }, orderBy: { id: "asc" } });

test("inside the admin of an account's only shop one sees who may sign in, and hands in the documents", async () => {
  expect((await inside("/app/account", account)).page).toMatchObject({ whole: true, members: [{ email: MEMBER }], mayInvite: true });
  expect((await inside("/app/verification", verification)).page).toMatchObject({ mayHandIn: true, toldAt: MEMBER, handInAt: null });
  expect(await inside("/app/verification", handIn, papers())).toEqual({ ok: true, said: "handedIn" });
  expect(await documents()).toHaveLength(3);
});

test("where the account has a further shop, neither: whoever is signed in by e-mail does that", async () => {
  const before = await documents();
  const second = { id: newId(), accountId, platform: "woocommerce", domain: "https://waldladen.example", name: "Waldladen" };
  await write((tx) => tx.shop.create({ data: { ...second, connectedAt: new Date() } }));
  const pages = [(await inside("/app/account", account)).page, (await inside("/app/verification", verification)).page];
  expect(pages[0]).toMatchObject({ whole: false, members: [], mayInvite: false });
  expect(pages[1]).toMatchObject({ mayHandIn: false, sent: [], handInAt: `${env.appUrl}/sign-in` });
  expect(JSON.stringify(pages)).not.toContain(MEMBER);
  expect(await inside("/app/verification", handIn, papers())).toEqual({ ok: false, said: "onlyMembers" });
  expect(await documents()).toEqual(before);
});
