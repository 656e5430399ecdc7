import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TABLE, type Row } from "#tests/authorisation-table.ts";
import { tally } from "#tests/security/tally.ts";
import { BROWSER, startTown, type Town } from "#tests/security/town.ts";
import { wholeDatabase } from "#tests/security/whole-database.ts";

const counted = tally("forms of other sites (CSRF)");
// No cookie counts there: what comes has to be signed, or to carry a secret of its own.
const SIGNED = ["webhooks.shopify", "webhooks.woocommerce.$connectionKey", "connect.woocommerce.callback"];
const DOORS = TABLE.filter((row) => row.method === "POST" && !row.gets.startsWith("405") && !SIGNED.includes(row.route));

let town: Town;
let signInPath: string;
beforeAll(async () => {
  town = await startTown();
  const asked = { method: "POST", headers: { origin: town.world.appUrl }, body: new URLSearchParams({ email: "vera@nowhere.example" }), redirect: "manual" } as const;
  await fetch(`${town.world.appUrl}/sign-in?index`, asked);
  const mail = await town.shop.mail("a link for Vera", ({ to }) => to.includes("vera@nowhere.example"));
  await town.world.quiet();
  signInPath = /\/sign-in\/[\w-]{43}/.exec(mail.text)![0];
});
afterAll(() => town?.close());

/** What a browser says of a form that another site sent. */
const SAYS: [what: string, headers: Record<string, string>][] = [
  ["another site", { origin: "https://evil.example" }],
  ["another site, marked", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a mark alone", { "sec-fetch-site": "cross-site" }],
  ["a sibling's mark alone", { "sec-fetch-site": "same-site" }],
  ["a hidden origin", { origin: "null" }],
  ["a hidden origin, marked", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["another port of this host", { origin: "http://localhost:1", "sec-fetch-site": "same-site" }],
  ["a name that begins as ours does", { origin: "http://localhost.evil.example" }],
  ["a name that ends as ours does", { origin: "http://evil-localhost" }],
  ["our name before an @", { origin: "http://localhost@evil.example" }],
  ["an origin that is none", { origin: "evil.example" }],
  ["a file", { origin: "file://" }],
  ["an extension", { origin: "moz-extension://11111111-2222" }],
  ["another site's frame", { origin: "https://evil.example", "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" }],
  ["another site's script", { origin: "https://evil.example", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "empty" }],
];
const TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** The cookies a browser would send along if nothing held them back. */
const cookies = () => `${town.member.cookie}; ${town.links.acme.cookie}`;

function bodyOf(row: Row, type: string): BodyInit {
  const form = row.form?.() ?? {};
  const fields = form instanceof FormData ? form : new URLSearchParams(form);
  if (type === "text/plain") return form instanceof FormData ? "x" : new URLSearchParams(form).toString();
  if (type !== "multipart/form-data" || fields instanceof FormData) return fields;
  const parts = new FormData();
  for (const [name, value] of fields) parts.set(name, value);
  return parts;
}

async function forge(row: Row, path: string, headers: Record<string, string>, type: string) {
  const body = bodyOf(row, type);
  const own = typeof body === "string" ? { "content-type": type } : undefined;
  const init = { method: "POST", headers: { "user-agent": BROWSER, cookie: cookies(), ...own, ...headers }, body, redirect: "manual" } as const;
  const answer = await fetch(town.world.appUrl + path, init);
  await answer.arrayBuffer();
  return answer;
}

describe("A form that another site sent with the cookies of its victim", () => {
  test.each(DOORS.map((row) => [row.route, row] as const))("to %s changes nothing", async (route, row) => {
    const before = wholeDatabase(town.world);
    const path = route === "sign-in.$token" ? signInPath : row.path(town.it);
    const [bare, query] = path.split("?");
    for (const [at, [what, headers]] of counted(SAYS, 2).entries()) {
      // It ends before its body is read: the three types take turns.
      const type = TYPES[at % TYPES.length]!;
      for (const to of [path, `${bare}.data${query ? `?${query}` : ""}`]) {
        const { status, headers: said } = await forge(row, to, headers, type);
        expect([what, type, to, status >= 400 && status < 500]).toEqual([what, type, to, true]);
        expect(said.get("set-cookie")).toBeNull();
      }
    }
    expect(wholeDatabase(town.world)).toEqual(before);
  });

  test("and the same from our own page is taken, so the forgery was what stopped it", async () => {
    const opened = await fetch(town.world.appUrl + signInPath, { method: "POST", headers: { origin: town.world.appUrl, "sec-fetch-site": "same-origin" }, redirect: "manual" });
    expect([opened.status, opened.headers.has("set-cookie")]).toEqual([303, true]);
    const settings = DOORS.find(({ route }) => route === "app.settings")!;
    expect((await forge(settings, "/app/settings.data", { origin: town.world.appUrl, "sec-fetch-site": "same-origin" }, TYPES[0]!)).status).toBe(200);
  });
});
