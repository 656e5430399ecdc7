import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROBLEM_CODES } from "#app/domain/problem.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "960000000001";
const SECRET = "a secret for Prometheus";

let world: World;
let shop: SandboxShop;
let mails: Awaited<ReturnType<typeof openMailServer>>;
/** While set, the mail server keeps whoever sends waiting for its answer. */
let slow: Promise<void> | null = null;

beforeAll(async () => {
  mails = await openMailServer(async () => void (await slow));
  world = await startWorld({ METRICS_SECRET: SECRET, SMTP_URL: mails.url, LOG_LEVEL: "debug" });
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(async () => {
  await world?.close();
  await mails?.close();
});

async function place(): Promise<string> {
  const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
  await shop.place(body);
  return `${body.name.slice(1)}-ACME-1`;
}
const arrived = (number: string) => mails.received.filter(({ mail }) => mail.subject?.includes(number));
const get = (path: string, headers: Record<string, string> = {}) => fetch(world.appUrl + path, { headers });

describe("Whether it is well", () => {
  test("is said check by check, and many who ask at once cost one write", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => get("/readyz")));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
    expect(JSON.parse([...bodies][0]!)).toMatchObject({
      ready: true,
      checks: { write: { ok: true }, migrations: { ok: true, missing: [] }, disk: { ok: true }, jobs: { ok: true } },
    });
    expect(rows(world, "SELECT id FROM WriteProbe")).toEqual([{ id: "probe" }]);
  });

  test("is counted for whoever brings the secret, and for nobody else", async () => {
    const number = await place();
    await until("the mail", async () => arrived(number).length === 1);
    await world.quiet();
    for (const wrong of ["", "Bearer ", `Bearer ${SECRET}x`, SECRET]) {
      expect((await get("/metrics", wrong ? { Authorization: wrong } : {})).status, wrong).toBe(404);
    }
    const text = await (await get("/metrics", { Authorization: `Bearer ${SECRET}` })).text();
    expect(text).toMatch(/stafette_webhooks_total\{platform="shopify",status="200"\} [1-9]/);
    expect(text).toMatch(/stafette_mails_total\{kind="purchase_order",outcome="accepted"\} [1-9]/);
    expect(text).toMatch(/stafette_job_runs_total\{kind="transmit",result="done"\} [1-9]/);
    expect(text).toMatch(/stafette_write_seconds_count [1-9]/);
    expect(text).toMatch(/stafette_nodejs_eventloop_lag_p99_seconds/);
    expect(text).toMatch(/^stafette_oldest_due_seconds 0$/m);
    expect(text).not.toMatch(/nordwind|acme|Frieda|@/i);
  });
});

describe("Every alert the page on operations names", () => {
  const page = readFileSync("docs/operations.md", "utf8");
  const alerts = [.../\| alert on \|[\s\S]*?\n\n/.exec(page)![0].matchAll(/^\| `(.+?)` \|/gm)].map(([, expression]) => expression!);
  let text: string;
  beforeAll(async () => {
    await shop.variant("960000000009", { sku: "WRONG", title: "Wrong", barcode: "4006381333932", supplierCode: "ACME" });
    await shop.place(paidOrder([{ variantId: "960000000009", quantity: 1 }]));
    await until("a problem", async () => rows(world, "SELECT id FROM Problem WHERE code = 'invalid_lines'").length > 0);
    expect((await fetch(`${world.appUrl}/webhooks/shopify`, { method: "POST", body: "{}" })).status).toBe(401);
    // Work that is due tomorrow, as if it had been given up, while it is counted.
    rows(world, "UPDATE Job SET state = 'dead' WHERE kind = 'purge'");
    text = await (await get("/metrics", { Authorization: `Bearer ${SECRET}` })).text();
    rows(world, "UPDATE Job SET state = 'queued' WHERE kind = 'purge'");
  });

  test("are read from the table", () => expect(alerts.length).toBeGreaterThan(5));

  test.each(alerts)("%s is about something that is printed, by labels it really has", (expression) => {
    const [, name, label, value] = /(stafette_\w+)(?:\{(\w+)="(\w+)"\})?/.exec(expression)!;
    expect(text).toMatch(new RegExp(`^# TYPE ${name!.replace(/_bucket$/, "")} (counter|gauge|histogram)$`, "m"));
    expect(text).toMatch(new RegExp(`^${name}(\\{.*\\b${label ?? ""}.*\\})? [\\d.e+-]+$`, "m"));
    if (label === "code") expect(PROBLEM_CODES).toContain(value);
    else if (label) expect(text).toMatch(new RegExp(`^${name}\\{.*${label}="${value}".*\\} [1-9]`, "m"));
  });
});

describe("SIGTERM", () => {
  test("lets a request and a job under way finish, takes nothing new, and ends with 0; once more does no harm", async () => {
    let answer = () => {};
    slow = new Promise((resolve) => (answer = resolve));
    const number = await place();
    await until("the mail server holds the mail", async () => arrived(number).length === 1);

    const body = JSON.stringify({ id: 4711 });
    const request = slowRequest(body);
    await request.begun;
    const port = Number(new URL(world.appUrl).port);
    const ended = world.stopApp("SIGTERM");
    await until("nobody listens any more", () => refused(port));
    process.kill(world.appPid(), "SIGTERM");
    request.finish();
    expect(await request.answered).toMatch(/^HTTP\/1\.1 200 /);
    answer();
    slow = null;
    expect(await ended).toBe(0);
    expect(rows(world, "SELECT status FROM Transmission WHERE messageId LIKE ?", `<${number}%`)).toEqual([{ status: "sent" }]);
    expect(rows(world, "SELECT topic FROM Ring WHERE resourceId = '4711'")).toHaveLength(1);
    expect(arrived(number)).toHaveLength(1);
  });

  test("and with too little room on the disk, it comes back not ready", async () => {
    await world.startApp({ READY_DISK_MB: "999999999" });
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ready: false, checks: { disk: { ok: false }, write: { ok: true } } });
  });
});

/** A bell whose last byte is kept back. */
function slowRequest(body: string) {
  const { hostname, port } = new URL(world.appUrl);
  const socket = connect(Number(port), hostname);
  let text = "";
  const signature = createHmac("sha256", world.env.SHOPIFY_API_SECRET!).update(body).digest("base64");
  const head = [
    "POST /webhooks/shopify HTTP/1.1",
    `Host: ${hostname}:${port}`,
    `Content-Length: ${body.length}`,
    "Expect: 100-continue",
    `X-Shopify-Hmac-Sha256: ${signature}`,
    "X-Shopify-Topic: orders/updated",
    "X-Shopify-Shop-Domain: nordwind.myshopify.com",
    "X-Shopify-Webhook-Id: slow",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.on("data", (part) => (text += String(part)));
  return {
    // The server has read the head: it asks for the rest.
    begun: until("the server asks for the body", async () => text.includes("100 Continue")),
    finish: () => socket.write(body),
    answered: new Promise<string>((resolve) => socket.once("close", () => resolve(text.replace(/^HTTP\/1\.1 100.*?\r\n\r\n/s, "")))),
  };
}

const refused = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "localhost");
    socket.once("connect", () => (socket.destroy(), resolve(false)));
    socket.once("error", () => resolve(true));
  });
