import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACTORS, TABLE, type Actor, type Row } from "#tests/authorisation-table.ts";
import { tally } from "#tests/security/tally.ts";
import { BROWSER, startTown, type Town } from "#tests/security/town.ts";

const counted = tally("open redirects");
let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town?.close());

const NAMES = [
  "returnTo", "return_to", "returnUrl", "return_url", "return", "redirect", "redirectTo", "redirect_to", "redirect_uri", "redirect_url", "next", "url", "uri",
  "continue", "dest", "destination", "goto", "go", "target", "to", "out", "view", "ref", "callback", "callback_url", "path", "page", "from", "origin", "u", "r",
  "shop", "host", "exitIframe", "shopify-reload", "embedded", "id_token", "hmac", "locale", "user_id", "success", "lang", "tried", "done", "said", "shipment",
];
const EVIL = [
  "https://evil.example/", "http://evil.example", "//evil.example/x", "///evil.example", "////evil.example/%2e%2e", "/\\evil.example", "\\\\evil.example", "https:evil.example",
  "https:/evil.example", "https:\\\\evil.example", "/%09/evil.example", "/%2f%2fevil.example", "%2f%2fevil.example", "/\t/evil.example", "\thttps://evil.example",
  "javascript:alert(document.domain)//evil.example", "JaVaScRiPt:alert(1)//evil.example", "java\nscript:alert(1)//evil.example", "data:text/html,evil.example", "vbscript:evil.example",
  "https://localhost@evil.example", "https://localhost.evil.example", "https://evil.example#localhost", "https://evil.example?.myshopify.com", "https://evil.example/.myshopify.com",
  "evil.example#.myshopify.com", "evil.example/x.myshopify.com", "evil.example\\.myshopify.com", "evil.example?x.myshopify.com", "x@evil.example", "nordwind.myshopify.com.evil.example",
  "nordwind.myshopify.com@evil.example", "nordwind.myshopify.com\r\nLocation: https://evil.example", "https://evil。example", "https://ｅｖｉｌ.example", "https://evil.example%00.myshopify.com",
  "\r\nLocation: https://evil.example", "%0d%0aLocation:%20https://evil.example", "\u560d\u560aLocation: https://evil.example", "'-alert(1)-'//evil.example", '"><script src=//evil.example></script>',
];
// Alone, a name is tried with one of each kind; all names together, with every one.
const KINDS = ["https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:alert(document.domain)//evil.example", "evil.example#.myshopify.com", "\r\nLocation: https://evil.example"];

/** Of nobody, a member and a merchant, those who are answered differently there. */
function askers(row: Row): Actor[] {
  const gets = row.gets.split(" ");
  const answers = new Map<string, Actor>();
  for (const actor of ["merchant", "member", "nobody"] as const) answers.set(gets[ACTORS.indexOf(actor)]!, actor);
  return [...answers.values()];
}

/** Where an answer sends a browser, by its head or from its body; null where it stays. */
function leadsOut(location: string | null, body: string): string | null {
  if (location !== null) {
    const { origin, host } = new URL(location, town.world.appUrl);
    const ours = origin === new URL(town.world.appUrl).origin || /^([\w-]+\.myshopify\.com|admin\.shopify\.com)$/.test(host);
    if (!ours) return `Location: ${location}`;
  }
  // Only where it would be followed or run: a search shown again as text is none of this.
  const followed = /<script[^>]*>[^<]*?(?:location|window\.open|redirect)[^<]*evil[^<]*|<meta[^>]+refresh[^>]*evil[^>]*|(?:href|src|action)="[^"]*evil\.?example[^"]*"/i.exec(body);
  return followed && followed[0].slice(0, 200);
}

async function visit(row: Row, actor: Actor, query: URLSearchParams) {
  const [path, own] = row.path(town.it).split("?");
  const to = `${path}?${own ? `${own}&` : ""}${query}`;
  const brought = await town.brings(actor);
  const answer = await fetch(town.world.appUrl + to, { headers: { "user-agent": BROWSER, ...brought }, redirect: "manual" });
  expect(answer.status, to).toBeLessThan(500);
  return leadsOut(answer.headers.get("location"), await answer.text());
}

const READING = TABLE.filter((row) => row.method === "GET");

test.each(READING.map((row) => [row.route, row] as const))("%s sends nobody elsewhere, whatever its address says", async (_route, row) => {
  const who = askers(row);
  for (const evil of counted(EVIL, who.length)) {
    for (const actor of who) {
      const all = new URLSearchParams(NAMES.map((name) => [name, evil]));
      expect([evil, actor, await visit(row, actor, all)]).toEqual([evil, actor, null]);
    }
  }
});

const SENDING = READING.filter(({ route }) => ["_index", "auth.$", "connect.woocommerce.back"].includes(route));

test.each(counted(NAMES, SENDING.length * KINDS.length))("«%s» alone leads nowhere else", async (name) => {
  for (const row of SENDING) for (const evil of KINDS) expect([row.route, evil, await visit(row, "nobody", new URLSearchParams([[name, evil]]))]).toEqual([row.route, evil, null]);
});

// The addresses of Shopify's library, as its own pages call them.
const LIBRARY = ["/auth/exit-iframe", "/auth/session-token", "/auth/login", "/auth/callback", "/auth"];
test.each(counted(LIBRARY, EVIL.length * 3))("%s, called as the shop's admin does, leads nowhere else", async (path) => {
  const host = Buffer.from("admin.shopify.com/store/nordwind").toString("base64url");
  for (const evil of EVIL) {
    for (const name of ["exitIframe", "shopify-reload", "host"]) {
      const query = new URLSearchParams({ shop: "nordwind.myshopify.com", host, embedded: "1", [name]: name === "host" ? Buffer.from(evil).toString("base64url") : evil });
      const row: Row = { ...TABLE[0]!, path: () => `${path}?${query}` };
      expect([evil, name, await visit(row, "nobody", new URLSearchParams())]).toEqual([evil, name, null]);
    }
  }
});

test.each(counted(["Host", "X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Proto", "X-Forwarded-Prefix"], READING.length))(
  "A header «%s» that names another host moves no answer there",
  async (name) => {
    const value = name === "Forwarded" ? "host=evil.example;proto=https" : "evil.example";
    for (const row of READING) {
      const { location, body } = await new Promise<{ location: string | null; body: string }>((done, failed) => {
        request(town.world.appUrl + row.path(town.it), { headers: { "user-agent": BROWSER, [name]: value } }, (response) => {
          let body = "";
          response.on("data", (part) => (body += part));
          response.on("end", () => done({ location: response.headers.location ?? null, body }));
        })
          .on("error", failed)
          .end();
      });
      expect([row.route, leadsOut(location, body)]).toEqual([row.route, null]);
    }
  },
);
