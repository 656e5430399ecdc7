import { afterAll, beforeAll, expect, test } from "vitest";
import { tally } from "#tests/security/tally.ts";
import { startTown, type Town } from "#tests/security/town.ts";
import { OPERATOR } from "#tests/verify-merchant.ts";
import { until } from "#tests/world.ts";

const counted = tally("cookies and HSTS of a live host");
const LIVE = "https://stafette.example";

let town: Town;
let signInPath: string;
let operatorsPath: string;
/** The town's own rows and links, and then the same app as it runs for real shops. */
beforeAll(async () => {
  town = await startTown();
  await town.merchant.post("/app/account", { intent: "invite", email: "ivan@nordwind.example" });
  const mail = await town.shop.mail("an invitation", ({ to }) => to.includes("ivan@nordwind.example"));
  signInPath = /\/sign-in\/[\w-]{43}/.exec(mail.text)![0];
  operatorsPath = await askedLink(OPERATOR);
  await town.world.stopApp();
  await town.world.startApp({ APP_URL: LIVE });
});
afterAll(() => town?.close());

/** Asks for a way in as the page does, and takes it from the mailbox. */
async function askedLink(email: string) {
  const links = async () => (await town.shop.mails()).filter(({ to }) => to.includes(email)).flatMap(({ text }) => /\/sign-in\/[\w-]{43}/.exec(text)?.[0] ?? []);
  const before = await links();
  await fetch(`${town.world.appUrl}/sign-in?index`, { method: "POST", headers: { origin: town.world.appUrl }, body: new URLSearchParams({ email }), redirect: "manual" });
  return until("another link", async () => (await links()).find((link) => !before.includes(link)));
}

const post = (path: string, cookie = "") =>
  fetch(town.world.appUrl + path, { method: "POST", headers: { origin: LIVE, cookie, "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7" }, redirect: "manual" });

const COOKIES: [what: string, path: () => string, cookie: () => string, name: string, path: string][] = [
  ["a supplier's link", () => `/s/${town.links.acme.token}`, () => "", "stafette_supplier", "/s"],
  ["a link to sign in", () => signInPath, () => "", "__Host-stafette_member", "/"],
  ["an operator's link to sign in", () => operatorsPath, () => "", "stafette_operator", "/operator"],
  ["an operator's way out", () => "/operator?index", () => town.operatorWhoLeaves.cookie, "stafette_operator", "/operator"],
  ["the way out", () => "/sign-out", () => "", "__Host-stafette_member", "/"],
];

test.each(counted(COOKIES))("%s gives a cookie that only this host's own pages over TLS get back, and no script reads", async (_what, path, cookie, name, at) => {
  const answer = await post(path(), cookie());
  const given = answer.headers.getSetCookie();
  expect(given).toHaveLength(1);
  const [pair, ...flags] = given[0]!.split("; ");
  expect(pair!.split("=")[0]).toBe(name);
  expect(flags).toEqual(expect.arrayContaining([`Path=${at}`, "HttpOnly", "Secure", "SameSite=Lax"]));
  expect(flags.some((flag) => flag.startsWith("Domain"))).toBe(false);
  expect(answer.headers.get("Strict-Transport-Security")).toBe(`max-age=${365 * 24 * 3600}`);
});

test.each(counted(["/", "/app", "/s/x", "/sign-in", "/operator", "/healthz", "/assets/none.js", "/webhooks/shopify", "/nowhere", "/favicon.ico"]))(
  "%s binds browsers to TLS for a year and sets no cookie",
  async (path) => {
    const { headers } = await fetch(town.world.appUrl + path, { redirect: "manual", headers: { "x-forwarded-proto": "https" } });
    expect(headers.get("Strict-Transport-Security")).toBe(`max-age=${365 * 24 * 3600}`);
    expect(headers.getSetCookie()).toEqual([]);
  },
);

test("a member's cookie of the time before it was live opens nothing", async () => {
  const answer = await fetch(`${town.world.appUrl}/app/account`, { headers: { cookie: town.member.cookie }, redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/sign-in"]);
});
