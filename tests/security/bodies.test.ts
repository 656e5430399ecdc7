import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TABLE, type Row } from "#tests/authorisation-table.ts";
import { HOSTILE, type Hostile } from "#tests/security/hostile-bodies.ts";
import { tally } from "#tests/security/tally.ts";
import { BROWSER, signed, startTown, type Town } from "#tests/security/town.ts";
import { wholeDatabase } from "#tests/security/whole-database.ts";
import { until } from "#tests/world.ts";

const counted = tally("oversized and malformed bodies");
const POSTS = TABLE.filter((row) => row.method === "POST");
const NO_FORM = POSTS.filter((row) => row.gets.startsWith("405"));
// Whoever is not signed in is sent away there before anything is read: the same three lines for all of them.
const INSIDE = POSTS.filter((row) => row.gets.startsWith("away") && /^(app|api)/.test(row.route));
// What does its work whatever the body says: the address alone is the wish.
const BODYLESS = ["s.$token", "app.data-requests.$id", "sign-out", "webhooks.shopify"];

let town: Town;
let before: Record<string, string>;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town?.close());
beforeEach(async () => {
  await town.world.quiet();
  before = wholeDatabase(town.world);
});

/** Whoever may do most at a door. */
const insider = (row: Row) => (row.route.startsWith("s.order") ? town.links.acme.cookie : row.route === "sign-out" ? "" : town.member.cookie);

/** Sends a body to a door; the status, or 0 where the connection was ended. */
async function send(row: Row, { type = "", body, headers }: Hostile, { cookie = "", data = false } = {}): Promise<number> {
  const bytes = Buffer.from(body);
  const path = row.path(town.it);
  const [bare, query] = path.split("?");
  const to = data ? `${bare === "/" ? "/_root" : bare}.data${query && query !== "index" ? `?${query}` : query ? "?index" : ""}` : path;
  const all = {
    "user-agent": BROWSER,
    origin: town.world.appUrl,
    cookie,
    ...(row.route.startsWith("webhooks") && signed(town.world.env.SHOPIFY_API_SECRET!, bytes)),
    "content-type": type,
    ...headers,
  };
  const answer = await fetch(town.world.appUrl + to, { method: "POST", headers: all, body: bytes, redirect: "manual" }).catch(() => null);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}

const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${town.world.appPid()}/status`, "utf8"))![1]) / 1024;

describe("A body that no page of ours sends", () => {
  test.each(POSTS.map((row) => [row.route, row] as const))("to %s breaks nothing and leaves nothing", async (_route, row) => {
    const cookie = insider(row);
    const ways = NO_FORM.includes(row) ? [{ cookie }] : INSIDE.includes(row) ? [{ cookie }, { cookie, data: true }] : [{}, { cookie, data: true }];
    for (const hostile of counted(HOSTILE, ways.length)) {
      const got = await Promise.all(ways.map((way) => send(row, hostile, way)));
      expect(got.filter((status) => status >= 500 || status === 0), `${hostile.what}: ${got.join(" ")}`).toEqual([]);
    }
    if (!BODYLESS.includes(row.route)) expect(wholeDatabase(town.world)).toEqual(before);
  });
});

describe("A body that does not come to its end", () => {
  const ENDS = counted(["5\r\nab", "zz\r\nab", "ffffffffffffffff\r\nab", "-1\r\nab", "5\r\nabcdeXX", "0\r\nX-Evil: 1\r\n"], POSTS.length);
  test.each(POSTS.map((row) => [row.route, row] as const))("at %s breaks nothing", async (_route, row) => {
    const { hostname, port } = new URL(town.world.appUrl);
    for (const chunk of ENDS) {
      await new Promise<void>((closed) => {
        const socket = connect(Number(port), hostname, () => {
          const head = `POST ${row.path(town.it)} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${town.world.appUrl}\r\nCookie: ${insider(row)}\r\n`;
          socket.end(`${head}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`);
        });
        socket.on("error", () => closed());
        socket.on("close", () => closed());
        socket.resume();
      });
    }
    expect((await fetch(`${town.world.appUrl}/readyz`)).status).toBe(200);
    if (!BODYLESS.includes(row.route)) expect(wholeDatabase(town.world)).toEqual(before);
  });
});

test("Sixty megabytes to every door, told beforehand or not, are not kept in memory", async () => {
  const MEGABYTE = Buffer.alloc(1024 * 1024, "a=1&");
  const start = memory();
  for (const row of counted(POSTS, 2)) {
    const headers = { origin: town.world.appUrl, cookie: insider(row), "content-type": "application/x-www-form-urlencoded" };
    const stream = () => new ReadableStream({ start: (out) => (Array.from({ length: 60 }, () => out.enqueue(MEGABYTE)), out.close()) });
    const init = { method: "POST", headers, redirect: "manual", body: stream(), duplex: "half" } as RequestInit;
    const answer = await fetch(town.world.appUrl + row.path(town.it), init).catch(() => null);
    expect(answer?.status ?? 413, row.route).toBeLessThan(500);
    await answer?.arrayBuffer().catch(() => null);
  }
  // A third of what was sent; a process may breathe in a few hundred by itself.
  await until("the app breathes out", async () => memory() - start < (POSTS.length * 60) / 3);
  expect((await fetch(`${town.world.appUrl}/readyz`)).status).toBe(200);
});
