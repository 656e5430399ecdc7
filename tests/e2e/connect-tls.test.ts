import { writeFileSync } from "node:fs";
import { createServer as createTls } from "node:https";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "node:tls";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { selfSigned } from "#sandbox/woocommerce/certificate.ts";
import { ready, signIn } from "#tests/e2e/member.ts";
import { rows } from "#tests/rows.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

let world: World;
let browser: Browser;
let front: Awaited<ReturnType<typeof tlsFront>>;
let storeUrl: string;

/** Live: the app behind https, as on a host, and the store's own certificate among those it trusts. */
beforeAll(async () => {
  world = await startWorld();
  ({ httpsUrl: storeUrl } = await ask<{ httpsUrl: string }>(world.sandboxUrl, "GET", "/control/woocommerce/keys"));
  await world.killApp();
  front = await tlsFront(world.appUrl);
  const trusted = join(world.folder, "store.pem");
  writeFileSync(trusted, await certificateOf(storeUrl));
  Object.assign(world.env, { APP_URL: front.url, NODE_EXTRA_CA_CERTS: trusted });
  await world.startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  front?.close();
  await world?.close();
});

/** What stands before an app that is reached by https. */
async function tlsFront(behind: string) {
  const server = createTls(selfSigned(), (from, to) => {
    const headers = { ...from.headers, "x-forwarded-proto": "https", "x-forwarded-for": from.socket.remoteAddress ?? "" };
    const onward = request(behind + from.url!, { method: from.method, headers }, (answer) => {
      to.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(to);
    });
    from.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, close: () => (server.closeAllConnections(), server.close()) };
}

function certificateOf(url: string): Promise<string> {
  return new Promise((found, failed) => {
    const socket = connect({ host: "localhost", port: Number(new URL(url).port), rejectUnauthorized: false }, () => {
      const body = socket.getPeerCertificate().raw.toString("base64").replace(/.{64}/g, "$&\n");
      socket.end();
      found(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`);
    });
    socket.on("error", failed);
  });
}

test("a store hands its keys over by https alone, and is connected, its webhooks ringing there", async () => {
  const view = await signIn(browser, { ...world, appUrl: front.url }, "anna@waldladen.example");
  const page: Page = view.page;
  await page.getByLabel("Address of the store").fill(storeUrl);
  await page.getByRole("button", { name: "Go to the store and allow it" }).click();
  await page.waitForURL(/wc-auth/);
  expect(new URL(page.url()).searchParams.get("callback_url")).toBe(`${front.url}/connect/woocommerce/callback`);
  await page.locator("a.yes").click();
  await ready(page);
  await page.getByText("is connected").first().waitFor();
  expect(rows(world, "SELECT domain, status FROM Shop WHERE platform = 'woocommerce'")).toEqual([{ domain: storeUrl, status: "connected" }]);
  const webhooks = await until("six webhooks", async () => {
    const all = await ask<{ url: string }[]>(world.sandboxUrl, "GET", "/control/woocommerce/webhooks");
    return all.length === 6 && all;
  });
  expect(webhooks.every((one) => one.url.startsWith(`${front.url}/webhooks/woocommerce/`))).toBe(true);
  await view.close();
});
