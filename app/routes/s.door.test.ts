import { describe, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { ANSWERED_AFTER } from "#app/flows/supplier-link/ask-new-link.server.ts";
import { action as ask } from "#app/routes/s.new-link.tsx";
import { CUSTOMER } from "#tests/message.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";
import { openBrowser } from "#tests/supplier-doors.ts";

const PERSONAL = [CUSTOMER.name, CUSTOMER.address1, CUSTOMER.zip, CUSTOMER.phone, CUSTOMER.email];
const everything = async () => JSON.stringify(await Promise.all([
  db.supplierLink.findMany(),
  db.supplierSession.count(),
  db.timelineEntry.findMany(),
  db.job.findMany(),
  db.purchaseOrder.findMany(),
]));

describe("Before it is opened", () => {
  test.each(["GET", "HEAD"])("a link followed by a mail scanner (%s) changes nothing and shows nobody's data", async (method) => {
    const { token } = await makePurchaseOrder();
    const before = await everything();
    const { status, html, headers } = await openBrowser().ask(`/s/${token}`, { method });
    expect(status).toBe(200);
    expect(headers.get("Set-Cookie")).toBeNull();
    expect(await everything()).toBe(before);
    for (const word of [...PERSONAL, "Lamp"]) expect(html).not.toContain(word);
    if (method === "GET") for (const word of ["Nordwind", "1042-ACME-1", "<form"]) expect(html).toContain(word);
  });
});

describe("Opening it", () => {
  test("leads to an address without the token, with a cookie that scripts and other sites do not get", async () => {
    const { token, purchaseOrder } = await makePurchaseOrder();
    const browser = openBrowser();
    const answer = await browser.ask(`/s/${token}`, { method: "POST" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe(`/s/order/${purchaseOrder}`);
    const cookie = answer.headers.get("Set-Cookie")!;
    for (const part of ["HttpOnly", "SameSite=Lax", "Path=/s", "Max-Age=28800"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Secure");
    expect((await browser.ask(`/s/order/${purchaseOrder}`)).html).toContain(CUSTOMER.address1);
  });

  test("works in the language pressed before", async () => {
    const { token } = await makePurchaseOrder();
    const { html } = await openBrowser().send(`/s/${token}?lang=fr`);
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain("À expédier");
  });
});

test("Whatever opens nothing gets one and the same answer, byte for byte", async () => {
  const mine = await makePurchaseOrder();
  const others = await makePurchaseOrder({ number: "1043-NORD-1" });
  const expired = await makePurchaseOrder();
  const revoked = await makePurchaseOrder();
  await write(async (tx) => {
    await tx.supplierLink.updateMany({ where: { contactId: expired.contact }, data: { expiresAt: new Date(0) } });
    await tx.supplierLink.updateMany({ where: { contactId: revoked.contact }, data: { revokedAt: new Date() } });
  });
  const stranger = openBrowser();
  const supplier = openBrowser();
  await supplier.enter(mine.token);

  const answers = await Promise.all([
    stranger.ask(`/s/${"A".repeat(43)}`),
    stranger.ask("/s/short"),
    stranger.ask("/s"),
    stranger.ask("/s/new-link"),
    stranger.ask("/s/a/b/c"),
    stranger.ask(`/s/${expired.token}`),
    stranger.ask(`/s/${revoked.token}`),
    stranger.ask(`/s/order/${mine.purchaseOrder}`),
    stranger.ask("/s/order/nothing"),
    supplier.ask(`/s/order/${others.purchaseOrder}`),
    stranger.send(`/s/${"A".repeat(43)}`),
    stranger.send(`/s/${expired.token}`),
    stranger.send(`/s/${revoked.token}`),
    stranger.send(`/s/order/${mine.purchaseOrder}`, { intent: "accept_all", version: "1" }),
    supplier.send(`/s/order/${others.purchaseOrder}`, { intent: "accept_all", version: "1" }),
  ]);
  for (const { status, html } of answers) {
    expect(status).toBe(404);
    expect(html).toBe(answers[0]!.html);
  }
  expect(answers[0]!.html).toContain('action="/s/new-link?lang=en"');
  expect(await db.acknowledgement.count()).toBe(0);
});

test("Every answer forbids scripts, frames, keeping and listing, whether it opens something or not", async () => {
  const { token, purchaseOrder } = await makePurchaseOrder();
  const browser = openBrowser();
  const landing = await browser.ask(`/s/${token}`);
  const redirected = await browser.ask(`/s/${token}`, { method: "POST" });
  const order = await browser.ask(`/s/order/${purchaseOrder}`);
  const missing = await browser.ask("/s/nothing");
  const asked = await browser.send("/s/new-link", { email: "a@b.example" });
  for (const { headers, html } of [landing, redirected, order, missing, asked]) {
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
    const policy = headers.get("Content-Security-Policy");
    for (const part of ["default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain("script-src");
    expect(html).not.toContain("<script");
    expect(html).not.toContain("style=");
  }
});

describe("A form that another site sent", () => {
  test.each([
    ["an origin of its own", { Origin: "https://evil.example" }],
    ["a cross-site mark", { "Sec-Fetch-Site": "cross-site" }],
    ["a sibling's mark", { "Sec-Fetch-Site": "same-site" }],
    ["a hidden origin", { Origin: "null" }],
  ])("with %s is refused and changes nothing", async (_what, headers) => {
    const { token, purchaseOrder } = await makePurchaseOrder();
    const browser = openBrowser();
    await browser.enter(token);
    const before = await everything();
    const fields = { intent: "accept_all", version: "1" };
    for (const path of [`/s/${token}`, `/s/order/${purchaseOrder}`, "/s/new-link"]) {
      const { status } = await browser.send(path, fields, headers);
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(await everything()).toBe(before);
  });
});

test("Asking for a new link is answered alike for who is known and who is not", async () => {
  const { email } = await makePurchaseOrder();
  const known = await openBrowser().send("/s/new-link", { email, number: "" });
  const stranger = await openBrowser().send("/s/new-link", { email: "stranger@evil.example", number: "1042-ACME-1" });
  const nonsense = await openBrowser().send("/s/new-link", {});
  expect(known.status).toBe(200);
  expect(known.html).toContain("Look into your mailbox");
  expect(stranger).toMatchObject({ status: 200, html: known.html });
  expect(nonsense).toMatchObject({ status: 200, html: known.html });
  expect(await db.job.count({ where: { kind: "mail-link" } })).toBe(1);
});

test("nor is it answered sooner to who is not: what is written for who is takes a part of the time that both wait", async () => {
  const timed = async (email: string) => {
    const began = performance.now();
    await ask({ request: new Request("http://localhost:3000/s/new-link", { method: "POST", body: new URLSearchParams({ email }) }), params: {}, context: {} });
    return performance.now() - began;
  };
  const { email } = await makePurchaseOrder();
  for (const who of [email, "stranger@evil.example", "no address"]) expect(await timed(who)).toBeGreaterThan(ANSWERED_AFTER - 5);
});
