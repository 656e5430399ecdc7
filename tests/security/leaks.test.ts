import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTORS, TABLE } from "#tests/authorisation-table.ts";
import { tally } from "#tests/security/tally.ts";
import { BELL, BROWSER, startTown, type Town } from "#tests/security/town.ts";

const counted = tally("answers looked at for leaks");
let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town?.close());

const READING = TABLE.filter((row) => row.method === "GET");
/** What a program says of itself when it breaks. */
const ENTRAILS = /node_modules|at \w+ \(|\.server\.ts|Prisma|SQLITE|ECONNREFUSED|Error:|\/tmp\/|sandbox-api-secret|a key for tests/;

describe("An answer, whoever gets it", () => {
  test.each(counted(READING, ACTORS.length * 2).map((row) => [row.route, row] as const))("of %s is kept nowhere, frames nowhere, and tells nothing of the inside", async (_route, row) => {
    for (const actor of ACTORS) {
      const [path, query] = row.path(town.it).split("?");
      for (const to of [row.path(town.it), `${path === "/" ? "/_root" : path}.data${query && query !== "index" ? `?${query}` : ""}`]) {
        const answer = await fetch(town.world.appUrl + to, { headers: { "user-agent": BROWSER, ...(await town.brings(actor)) }, redirect: "manual" });
        const body = await answer.text();
        const say = (name: string) => answer.headers.get(name) ?? "";
        expect([actor, to, say("cache-control")]).toEqual([actor, to, "no-store"]);
        expect([say("referrer-policy"), say("x-content-type-options"), say("x-powered-by"), say("server")]).toEqual(["same-origin", "nosniff", "", ""]);
        expect([actor, to, ENTRAILS.exec(body)?.[0]]).toEqual([actor, to, undefined]);
        if (say("content-type").startsWith("text/html")) expect([actor, to, say("content-security-policy")]).toEqual([actor, to, expect.stringMatching(/(default-src 'none'|script-src 'self' 'nonce-).*base-uri 'none'.*frame-ancestors ('none'|https:)/)]);
        if (row.route !== "s.$token") expect(body + say("location")).not.toContain(town.it.token);
        for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
      }
    }
  });
});

const WRITING = TABLE.filter((row) => row.method === "POST");

test.each(counted(WRITING, ACTORS.length).map((row) => [row.route, row] as const))("What a form sent to %s gets back is kept nowhere, whoever sent it", async (_route, row) => {
  for (const actor of ACTORS) {
    // Nobody is to be signed out here: he is wanted at further doors.
    const own = row.gets.includes("in") ? {} : await town.brings(actor);
    const form = row.form?.() ?? {};
    const body = "x-shopify-topic" in own ? BELL : form instanceof FormData ? form : new URLSearchParams(form);
    const answer = await fetch(town.world.appUrl + row.path(town.it), { method: "POST", headers: { "user-agent": BROWSER, origin: town.world.appUrl, ...own }, body, redirect: "manual" });
    await answer.text();
    expect([actor, answer.headers.get("cache-control")]).toEqual([actor, "no-store"]);
  }
});

describe("Who may show a merchant's page in a frame", () => {
  const SHOPS = ["nordwind.myshopify.com", "suedwind.myshopify.com", "evil.example", "evil.example/.myshopify.com", "x.myshopify.com; frame-ancestors *", "x.myshopify.com https://evil.example", "*.myshopify.com", "nordwind.myshopify.com\nhttps://evil.example", "", "*", "'self'"];
  test.each(counted(SHOPS))("%j: that shop's admin alone, or nobody", async (shop) => {
    const query = new URLSearchParams({ shop, host: Buffer.from("admin.shopify.com/store/x").toString("base64url"), embedded: "1" });
    const paths = [`/app?${query}`, `/auth/session-token?${query}`, `/app/orders?${query}`, `/app/account?${new URLSearchParams({ shop })}`];
    for (const path of paths) {
      const headers = { "user-agent": BROWSER, cookie: town.member.cookie };
      const answer = await fetch(town.world.appUrl + path, { headers, redirect: "manual" });
      const framers = /frame-ancestors ([^;]*)/.exec(answer.headers.get("content-security-policy") ?? "")?.[1] ?? "";
      const own = /^[\w-]+\.myshopify\.com$/.test(shop) ? `https://${shop} ` : "";
      const strangers = framers.replace(own, "").replace(town.world.sandboxUrl, "").match(/(?<![\w.])\*(?=$|\s)|https?:\/\/(?!admin\.shopify\.com|\*?\.?spin\.dev|admin\.myshopify\.io|admin\.shop\.dev)\S*/g);
      expect([path, framers, strangers]).toEqual([path, framers, null]);
    }
  });
});

test("The way in leaves no token behind: neither in the address, nor on the page, nor in what the page sends on", async () => {
  const opened = await fetch(town.links.acme.link, { method: "POST", headers: { origin: town.world.appUrl }, redirect: "manual" });
  const next = opened.headers.get("location")!;
  const cookie = opened.headers.getSetCookie()[0]!;
  expect(next + (await opened.text())).not.toContain(town.it.token);
  expect(cookie).not.toContain(town.it.token);
  expect(cookie).toMatch(/Path=\/s;.*HttpOnly;.*SameSite=Lax/);
  const page = await (await fetch(town.world.appUrl + next, { headers: { cookie: cookie.split(";")[0]! } })).text();
  expect(page).toContain("Beim Grünen Jäger");
  expect(page).not.toContain(town.it.token);
});
