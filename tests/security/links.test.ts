import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PERSONAL, startTown, type Town } from "#tests/security/town.ts";
import { tally } from "#tests/security/tally.ts";
import { wholeDatabase } from "#tests/security/whole-database.ts";

const scanners = tally("link scanners");
const guesses = tally("guessed tokens");

let town: Town;
let links: Record<string, string>;
const mailedTo = async (email: string) => /\/sign-in\/[\w-]{43}/.exec((await town.shop.mail(`a link for ${email}`, ({ to }) => to.includes(email))).text)![0];
const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(town.world.appUrl + path, { method: "POST", headers: { origin: town.world.appUrl, ...headers }, body: new URLSearchParams(fields), redirect: "manual" });

beforeAll(async () => {
  town = await startTown();
  await post("/sign-in?index", { email: "vera@nowhere.example" });
  await town.merchant.post("/app/account", { intent: "invite", email: "ivan@nordwind.example" });
  links = {
    "a supplier's link": `/s/${town.links.nord.token}`,
    "a link to sign in": await mailedTo("vera@nowhere.example"),
    "an invitation": await mailedTo("ivan@nordwind.example"),
    "an order's address": `/s/order/${town.it.purchaseOrder}`,
    "where one asks anew": "/s/new-link?asked=1",
    "the way back from a store": "/connect/woocommerce/back?success=1&user_id=x",
    "the way out": "/sign-out",
  };
  await town.world.quiet();
});
afterAll(() => town?.close());

const AGENTS = [
  "Mozilla/5.0 (compatible; Microsoft Office Protocol Discovery)", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks", "BarracudaCentral/1.0", "Mozilla/5.0 (compatible; Proofpoint URL Defense)", "Mimecast URL Protect", "Symantec-ClickTime",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "GoogleImageProxy", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "facebookexternalhit/1.1", "WhatsApp/2.23", "Twitterbot/1.0", "TelegramBot (like TwitterBot)", "LinkedInBot/1.0",
  "Mozilla/5.0 SkypeUriPreview Preview/0.5", "Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "curl/8.5.0", "python-requests/2.31", "Java/17", "Go-http-client/2.0", "okhttp/4.12", "bitdefender", "Mozilla/5.0 (compatible; YandexBot/3.0)", "", "Mozilla/5.0 AppleWebKit/605.1.15 Mail/16.0",
];
const HINTS: Record<string, string>[] = [{}, { purpose: "prefetch" }, { "sec-purpose": "prefetch;prerender" }, { "x-moz": "prefetch" }, { "x-purpose": "preview" }, { range: "bytes=0-1023" }, { "if-none-match": "*" }, { referer: "https://outlook.office365.com/" }];

describe("A link that machines follow before its owner does", () => {
  test.each(scanners(AGENTS, 7 * 2 * 4).map((agent, at) => [agent, [{}, HINTS[at % HINTS.length]!]] as const))("%j changes nothing, takes nothing and is shown nobody's data", async (agent, hints) => {
    const before = wholeDatabase(town.world);
    for (const [what, path] of Object.entries(links)) {
      for (const hint of hints) {
        for (const method of ["GET", "HEAD"]) {
          const looks = await Promise.all([1, 2].map(() => fetch(town.world.appUrl + path, { method, headers: { "user-agent": agent, ...hint }, redirect: "manual" })));
          for (const look of looks) {
            const body = await look.text();
            expect([what, look.headers.getSetCookie(), look.status < 500]).toEqual([what, [], true]);
            expect([what, [...PERSONAL, "Acme Living", "Lamp"].filter((word) => body.includes(word))]).toEqual([what, []]);
          }
        }
      }
    }
    expect(wholeDatabase(town.world)).toEqual(before);
  });

  test("still works for its owner afterwards, once where once is meant", async () => {
    expect((await post(links["a supplier's link"]!)).status).toBe(303);
    expect((await post(links["a supplier's link"]!)).status).toBe(303);
    for (const once of ["a link to sign in", "an invitation"]) expect([(await post(links[once]!)).status, (await post(links[once]!)).status]).toEqual([303, 404]);
  });
});

/** Tokens near a true one, and what else is tried in its place. */
const near = (token: string) => [
  token.slice(0, -1), `${token}A`, `A${token.slice(1)}`, token.toLowerCase(), token.toUpperCase(), [...token].reverse().join(""), `${token}=`, `${token}==`, `${token}%00`, `%20${token}`, `${token}%20`, `${token}%0a`, `${token}.`, `${token};x`, `${token}%3Fx`, `${token}%23`,
  token.replace(/.$/, "\u0430"), encodeURIComponent("ａ".repeat(43)), "A".repeat(43), "_".repeat(43), "-".repeat(43), "0".repeat(43), "A".repeat(42), "A".repeat(44), "x", "1", "0", "-1", "null", "undefined", "NaN", "true", "[]", "{}", "%27%20OR%20%271%27=%271", "%22", "*", "%25", "_%25",
  "..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", "%E0%A4%A", "%c0%ae", "a%2Fb", "index", "constructor", "__proto__", "toString", "admin", "order", "A".repeat(4000),
];

describe("A token that opens nothing", () => {
  test("is answered alike, letter by letter, whether it is wrong, over, revoked or used", async () => {
    const at = async (path: string, method = "GET") => {
      const answer = await (method === "GET" ? fetch(town.world.appUrl + path, { redirect: "manual" }) : post(path));
      const headers = [...answer.headers].filter(([name]) => name !== "date" && name !== "content-length").join("\n");
      return { status: answer.status, headers, body: (await answer.text()).replaceAll(/"[^"]*\/(s|sign-in)\/[^"]*"/g, '""') };
    };
    const db = new Database(town.world.env.DATABASE_URL!.slice("file:".length), { timeout: 5000 });
    db.prepare("UPDATE SupplierLink SET revokedAt = createdAt WHERE purchaseOrderId = ?").run(town.it.purchaseOrder);
    db.prepare("UPDATE SupplierLink SET expiresAt = createdAt WHERE purchaseOrderId = ?").run(town.others.purchaseOrder);
    db.close();
    for (const method of ["GET", "POST"]) {
      for (const [door, bad] of [
        ["/s/", [town.links.acme.token, town.links.other.token, ...near(town.links.nord.token)]],
        ["/sign-in/", [links["a link to sign in"]!.split("/").at(-1)!, ...near(town.links.nord.token)]],
      ] as const) {
        const plain = await at(`${door}${"B".repeat(43)}`, method);
        expect(plain.status).toBe(404);
        for (const token of guesses(bad)) {
          // Some lead to other addresses of the same house, which are nothing either.
          const got = await at(door + token, method);
          if (/%(ff|E0|c0|00)/.test(token)) expect([token, got.status === 400 || got.status === 404]).toEqual([token, true]);
          else if (/^(order|index|.*%2f.*|A{4000})$/i.test(token)) expect([token, got.status]).toEqual([token, got.status === 405 ? 405 : 404]);
          else expect([token, got]).toEqual([token, plain]);
        }
      }
    }
  });

  test("tells nobody whose mail address is known", async () => {
    const answers = async (path: string, emails: string[]) =>
      Promise.all(emails.map(async (email) => {
        const answer = await post(path, { email, number: "" });
        return [answer.status, answer.headers.get("location"), [...answer.headers.keys()].join(), await answer.text()];
      }));
    const EMAILS = guesses(["anna@nordwind.example", "orders@acme.example", "nobody@nowhere.example", "ANNA@Nordwind.example", "anna@nordwind.example.evil.example", "anna+x@nordwind.example"], 2) as string[];
    for (const path of ["/sign-in?index", "/s/new-link"]) expect(new Set((await answers(path, EMAILS)).map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test("is not tried without end where a guess calls a store", async () => {
    const init = () => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ user_id: "A".repeat(43), consumer_key: "ck_a", consumer_secret: "cs_b" }) });
    const got = [];
    for (let time = 0; time < 70; time += 1) got.push((await fetch(`${town.world.appUrl}/connect/woocommerce/callback`, init())).status);
    expect(new Set(got)).toEqual(new Set([403, 429]));
  });
});
