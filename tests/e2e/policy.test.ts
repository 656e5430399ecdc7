import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#sandbox/browser/launch.ts";
import { PATIENCE, USER_AGENT } from "#tests/e2e/browser.ts";
import { ready } from "#tests/e2e/member.ts";
import { openMerchantPage } from "#tests/e2e/merchant-page.ts";
import { refusals } from "#tests/e2e/refusals.ts";
import { tally } from "#tests/security/tally.ts";
import { startTown, type Town } from "#tests/security/town.ts";
import { until } from "#tests/world.ts";

const counted = tally("pages × ways to run a script of one's own");

const WINDOW = ["/app", "/app/orders", "/app/orders/:order", "/app/products", "/app/suppliers", "/app/suppliers/new", "/app/suppliers/:supplier", "/app/settings", "/app/account", "/app/problems", "/app/verification", "/app/shops/new", "/app/nowhere"];
const PLAIN = ["/", "/nowhere", "/sign-in", "/s/:token", "/s/order/:purchaseOrder", "/operator", "/operator/accounts/:account"];

/** As the markup of somebody who found a hole would stand there. The host of the fourth is never asked. */
const INTRUDERS: Record<string, string> = {
  "a script": "<script>window.ran = 1</script>",
  "a guessed nonce": '<script nonce="x">window.ran = 1</script>',
  "what runs when a picture fails": '<img src="/none.png" onerror="window.ran = 1">',
  "a script from elsewhere": '<script src="https://evil.example/x.js"></script>',
  "another base for our files": '<base href="https://evil.example/">',
  "a plug-in": '<object data="https://evil.example/x.swf"></object>',
};

let town: Town;
let browser: Browser;
let context: BrowserContext;
let refused: string[];
const at = (path: string) => path.replace(/:(\w+)/, (_all, name: keyof Town["it"]) => town.it[name]);

const cookie = (pair: string) => {
  const [name, ...value] = pair.split("=");
  const path = name!.endsWith("supplier") ? "/s" : name!.endsWith("operator") ? "/operator" : "/";
  return { name: name!, value: value.join("="), domain: "localhost", path };
};

beforeAll(async () => {
  town = await startTown();
  browser = await launchBrowser();
  context = await browser.newContext({ userAgent: USER_AGENT });
  context.setDefaultTimeout(PATIENCE);
  refused = await refusals(context, town.world.appUrl);
  await context.addCookies([town.member.cookie, town.links.acme.cookie, town.operatorWhoLeaves.cookie].map(cookie));
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const ran = (page: Page) => page.evaluate(() => (window as unknown as { ran?: number }).ran ?? 0);

describe("A page's policy", () => {
  test.each([...WINDOW, ...PLAIN])("keeps nothing from %s that it needs", async (path) => {
    const page = await context.newPage();
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(error.message));
    await page.goto(town.world.appUrl + at(path), { waitUntil: "networkidle" });
    if (WINDOW.includes(path)) await ready(page);
    expect([refused, broken]).toEqual([[], []]);
    await page.close();
  });

  test.each(WINDOW.filter((path) => path !== "/app/nowhere"))("keeps nothing from %s inside the shop's admin", async (path) => {
    // Its closing throws where something was refused.
    await (await openMerchantPage(browser, town.world, at(path))).close();
  });

  const TRIED = ["/app", "/app/orders/:order", "/s/order/:purchaseOrder", "/operator", "/sign-in", "/nowhere"];
  test.each(counted(TRIED, Object.keys(INTRUDERS).length))("lets nothing run on %s that somebody wrote into it", async (path) => {
    for (const [what, markup] of Object.entries(INTRUDERS)) {
      const page = await context.newPage();
      await page.route("**/*", async (route) => {
        if (!route.request().isNavigationRequest()) return route.continue();
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace("<body>", `<body>${markup}`) });
      });
      refused.length = 0;
      await page.goto(town.world.appUrl + at(path));
      await until(`${what} on ${path} is refused`, async () => refused.some((one) => /script-src|base-uri|object-src/.test(one)));
      expect([what, await ran(page)]).toEqual([what, 0]);
      await page.close();
    }
    refused.length = 0;
  });

  test("lets nothing run that somebody brings into a page later, inside the shop's admin either", async () => {
    const page = await context.newPage();
    await page.goto(`${town.world.appUrl}/app`);
    await ready(page);
    const view = await openMerchantPage(browser, town.world, "/app");
    for (const inside of [page.locator("body"), view.app.locator("body")]) {
      await inside.evaluate((body) => {
        const script = document.createElement("script");
        script.text = "window.ran = 1";
        body.append(script);
        body.insertAdjacentHTML("beforeend", '<button onclick="window.ran = 1" id="intruder"></button>');
        document.getElementById("intruder")!.click();
      });
      expect(await inside.evaluate(() => (window as unknown as { ran?: number }).ran ?? 0)).toBe(0);
    }
    await page.close();
    await expect(view.close()).rejects.toThrow(/policy refused:\n\/app: script-src/);
  });

  test("has another nonce in each answer", async () => {
    const nonceOf = async () => {
      const answer = await fetch(`${town.world.appUrl}/app`, { headers: { cookie: town.member.cookie, "user-agent": USER_AGENT } });
      const nonce = /'nonce-([\w-]{36})'/.exec(answer.headers.get("content-security-policy")!)![1]!;
      expect((await answer.text()).match(/<script nonce="[^"]*"/g)?.every((tag) => tag.includes(nonce))).toBe(true);
      return nonce;
    };
    expect(await nonceOf()).not.toBe(await nonceOf());
  });
});
