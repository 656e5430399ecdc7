import type { lookup } from "node:dns";
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer, isIP, type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { db } from "#app/db.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { saveMailServer, sendTestMail } from "#app/flows/merchant/save-mail-server.server.ts";
import { connectWooCommerce } from "#app/flows/shop/connect-woocommerce.server.ts";
import { beginHandshake } from "#app/flows/shop/woo-handshake.server.ts";
import { agentsFor } from "#app/lib/private-network.ts";
import { newMerchant } from "#tests/account.ts";
import { ANSWERS, INSIDE } from "#tests/security/private-addresses.ts";
import { tally } from "#tests/security/tally.ts";
import { startStub } from "#tests/woo-stub.ts";
import { getPage, put } from "#woo-bridge/client.ts";
import { writeCredentials } from "#woo-bridge/connection.ts";
import { knock } from "#woo-bridge/knock.ts";

// A live host: strangers sign in here.
vi.hoisted(() => (process.env.APP_URL = "https://stafette.example"));

// The resolver of an attacker: what it says of a name can be different each time.
const dns = vi.hoisted(() => ({ answers: {} as Record<string, string[][]>, asked: 0 }));
vi.mock("node:dns", async (load) => {
  const real = await load<{ lookup: typeof lookup }>();
  const hostile = ((host: string, options: { all?: boolean }, answered: (...said: unknown[]) => void) => {
    const known = dns.answers[host];
    if (!known) return real.lookup(host, options, answered);
    dns.asked += 1;
    const addresses = (known.length > 1 ? known.shift()! : known[0]!).map((address) => ({ address, family: isIP(address) }));
    setImmediate(() => (options.all ? answered(null, addresses) : answered(null, addresses[0]!.address, addresses[0]!.family)));
  }) as typeof lookup;
  return { ...real, default: { ...real, lookup: hostile }, lookup: hostile };
});

const counted = tally("addresses inside the network (SSRF)");
const NAMES = Object.keys(ANSWERS);
const KEYS = { consumerKey: `ck_${"a".repeat(40)}`, consumerSecret: `cs_${"b".repeat(40)}` };

/** Takes every connection on this machine's own address, and answers none. */
let calls = 0;
let port = 0;
const trap = createServer((socket) => {
  calls += 1;
  socket.destroy();
});
let merchant: { accountId: string };
const accountOf = (id: string) => db.account.findUniqueOrThrow({ where: { id } });
const account = () => accountOf(merchant.accountId);

beforeAll(async () => {
  await new Promise<void>((listening) => trap.listen(0, listening));
  port = (trap.address() as AddressInfo).port;
  merchant = await newMerchant();
});
afterAll(() => trap.close());
beforeEach(() => {
  calls = 0;
  dns.answers = structuredClone(ANSWERS);
});

describe("A store's address", () => {
  const AS = ["http://@", "https://@", "http://@/shop/wp-json", "HTTP://@/?x=", "@"];
  test.each(counted([...INSIDE, ...NAMES, "localhost"], 2 * AS.length))("%s is not called, neither with keys nor for a handshake", async (host) => {
    for (const form of AS) {
      const typed = form.replace("@", `${host}:${port}`);
      for (const came of [await connectWooCommerce(await account(), typed, KEYS), await beginHandshake(merchant.accountId, typed, "a@b.example")]) {
        expect(came, typed).toMatchObject({ ok: false });
        if (!came.ok) expect(["private_network", "bad_address"], `${typed}: ${came.problem}`).toContain(came.problem);
      }
    }
    expect(calls).toBe(0);
    expect(await db.shop.count({ where: { platform: "woocommerce" } })).toBe(0);
    expect(await db.wooHandshake.count()).toBe(0);
  });

  test.each(
    counted([
      "http://user:word@127.0.0.1/", "http://8.8.8.8@127.0.0.1/", "http://127.0.0.1#@8.8.8.8/", "http://127.0.0.1\\@8.8.8.8/", "http:127.0.0.1",
      "http:/127.0.0.1/", "http:\\\\127.0.0.1", "////127.0.0.1", "file:///etc/passwd", "gopher://127.0.0.1:25/_MAIL", "dict://127.0.0.1:11211/", "ftp://127.0.0.1",
      "unix:/var/run/docker.sock", "javascript:alert(1)", "data:text/html,x", "http://127.0.0.1\r\nHost: x/", "http://127.0.0.1%0d%0aX:%20y/", "http://[::1", "http://",
    ]),
  )("%j gets nowhere either", async (typed) => {
    expect(await connectWooCommerce(await account(), typed, KEYS)).toMatchObject({ ok: false });
    expect(calls).toBe(0);
  });

  test.each(counted(NAMES, 2))("%s, which led outside when it was connected, is not called later: keys do not go in", async (name) => {
    const shop = { domain: `http://${name}:${port}`, credentials: writeCredentials(KEYS), gtinSource: "barcode" };
    await expect(getPage(shop, "orders")).rejects.toThrow();
    await expect(put(shop, "orders/1", { status: "completed" })).rejects.toThrow();
    expect(calls).toBe(0);
  });

  test("that answers differently each time is connected to where it was checked", async () => {
    const turns = counted([["8.8.8.8"], ["127.0.0.1"]]) as string[][];
    dns.answers = { "turns.example.com": [...turns] };
    dns.asked = 0;
    const attempt = () =>
      new Promise<string>((done) => {
        const request = get(`http://turns.example.com:${port}/`, { agent: agentsFor({ allowPrivate: false }).http });
        request.on("socket", (socket) =>
          socket.on("lookup", (error: NodeJS.ErrnoException | null, address: string) => {
            done(error?.code ?? address);
            socket.destroy();
          }),
        );
        request.on("error", (error: NodeJS.ErrnoException) => done(error.code ?? ""));
      });
    expect([await attempt(), await attempt()]).toEqual(["8.8.8.8", "EPRIVATE"]);
    expect(dns.asked).toBe(2);
  });

  test.each(counted([301, 302, 303, 307, 308], 3))("that redirects (%s) inside is not followed", async (status) => {
    const store = await startStub(() => ({ status, headers: { Location: `http://127.0.0.1:${port}/wp-json/` }, body: {} }));
    expect((await knock(`${store.url}/wp-json/`, { allowPrivate: true })).status).toBe(status);
    await expect(getPage(store.shop, "orders")).rejects.toThrow();
    await expect(put(store.shop, "orders/1", {})).rejects.toThrow();
    store.close();
    expect(calls).toBe(0);
  });
});

describe("A merchant's own mail server", () => {
  const FORM = { port: "587", encryption: "starttls", user: "me", password: "secret", from: "orders@nordwind.example" };
  const MAIL = { to: { name: "", email: "a@b.example" }, subject: "Hello", text: "Hello", html: "", messageId: "<1@stafette.example>" };
  const bare = INSIDE.map((host) => host.replace(/^\[|\]$/g, ""));

  test.each(counted([...bare, "localhost", "redis", "db.internal", "printer.local", "metadata.google.internal"]))("%s is refused as it is typed", async (host) => {
    expect(await saveMailServer(merchant.accountId, { ...FORM, host })).toMatchObject({ ok: false, errors: { host: expect.any(String) } });
  });

  test.each(counted([...bare, ...NAMES], 2))("%s is not connected to, whatever was kept", async (host) => {
    const at = isIP(host) === 6 ? `[${host}]` : host;
    for (const scheme of ["smtp", "smtps"]) {
      const route = { smtpUrl: `${scheme}://${at}:${port}`, from: "Stafette <a@b.example>", replyTo: null, publicOnly: true, encrypted: false };
      expect(await sendMail(route, MAIL)).not.toMatchObject({ outcome: "accepted" });
    }
    expect(calls).toBe(0);
  });

  test.each(counted(NAMES.filter((name) => /^[\w.-]+$/.test(name))))("%s passes as a name, and is refused when it is called; the merchant is told", async (host) => {
    // Each name has a merchant of its own: one may ask for ten test mails an hour.
    const { accountId } = await newMerchant();
    expect(await saveMailServer(accountId, { ...FORM, host })).toEqual({ ok: true });
    expect(mailRouteOf(await accountOf(accountId))).toMatchObject({ publicOnly: true });
    expect(await sendTestMail(accountId, { subject: "Test", text: "Test" })).toMatchObject({ code: "private_network", response: "" });
    expect(calls).toBe(0);
  });

  test.each(counted(["1", "22", "80", "443", "3306", "6379", "11211", "65535", "25\r\n", "587.5", "-25", "0x19"]))("is not spoken to at port %j", async (wrong) => {
    const saved = await saveMailServer(merchant.accountId, { ...FORM, host: "mail.example.com", port: wrong });
    if (saved.ok) expect(["25"]).toContain(new URL(mailRouteOf(await account())!.smtpUrl).port);
    else expect(saved.errors).toHaveProperty("port");
  });
});

test("Nothing else calls out: what stands here are all files that open a connection", () => {
  const files = ["app", "woo-bridge"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated\//.test(file))
      .map((file) => `${folder}/${file}`),
  );
  const CALLS = /\bfetch\(|from "(node:)?(http|https|net|tls|dgram|http2)"|from "(axios|undici|nodemailer|graphql-request|@woocommerce\/[^"]+)"/;
  const server = files.filter((file) => !file.startsWith("app/ui/") && CALLS.test(readFileSync(file, "utf8").replaceAll(/^import type .*$/gm, "")));
  expect(server.toSorted()).toEqual(CALLERS.map(([file]) => file).toSorted());
});

/** Each with what it may call. */
const CALLERS: [file: string, calls: string][] = [
  ["app/channels/email/public-socket.ts", "a merchant's mail server, at public addresses"],
  ["app/channels/email/transporter.server.ts", "mail servers"],
  ["app/lib/private-network.ts", "holds the guard"],
  ["app/lib/public-host.ts", "reads addresses, calls nothing"],
  ["app/platforms/shopify/client.ts", "shops below myshopify.com"],
  ["app/shopify-token.server.ts", "shops below myshopify.com"],
  ["woo-bridge/client.ts", "a store, at public addresses"],
  ["woo-bridge/knock.ts", "a store, at public addresses"],
];
