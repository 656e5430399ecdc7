import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
    await until("the mail is noted", async () => rows(world, "SELECT id FROM Transmission WHERE status = 'sent'").length > 0);
    for (const wrong of ["", "Bearer ", `Bearer ${SECRET}x`, SECRET]) {
      expect((await get("/metrics", wrong ? { Authorization: wrong } : {})).status, wrong).toBe(404);
    }
    const text = await (await get("/metrics", { Authorization: `Bearer ${SECRET}` })).text();
    expect(text).toMatch(/stafette_webhooks_total\{platform="shopify",status="200"\} [1-9]/);
    expect(text).toMatch(/stafette_mails_total\{kind="purchase_order",outcome="accepted"\} [1-9]/);
    expect(text).toMatch(/stafette_job_runs_total\{kind="transmit",result="done"\} [1-9]/);
    expect(text).toMatch(/stafette_write_seconds_count [1-9]/);
    expect(text).toMatch(/stafette_nodejs_eventloop_lag_p99_seconds/);
    expect(text).toMatch(/stafette_oldest_due_seconds 0/);
    expect(text).not.toMatch(/nordwind|acme|Frieda|@/i);
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
