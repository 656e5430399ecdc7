import type { Browser, Page } from "playwright-core";
import { PATIENCE, USER_AGENT } from "#tests/e2e/browser.ts";
import { nothingRefused, refusals } from "#tests/e2e/refusals.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";
import { until, type World } from "#tests/world.ts";

/** A member's browser: the pages in a window of their own. */
export type MemberView = { page: Page; close: () => Promise<void> };

/** Asks for a link on the sign-in page, opens it from the mailbox, and presses its button. */
export async function signIn(browser: Browser, world: World, email: string, view: { width?: number; locale?: string } = {}): Promise<MemberView> {
  const { width = 1280, locale = "en-GB" } = view;
  const context = await browser.newContext({ viewport: { width, height: 900 }, userAgent: USER_AGENT, locale, ignoreHTTPSErrors: true });
  context.setDefaultTimeout(PATIENCE);
  const refused = await refusals(context, world.appUrl);
  const page = await context.newPage();
  const before = (await linkMails(world, email)).map(({ id }) => id);
  await page.goto(`${world.appUrl}/sign-in`);
  await page.fill('input[name="email"]', email);
  await page.click("button[type=submit]");
  await page.goto(await signInLink(world, email, before));
  await page.click("button[type=submit]");
  await ready(page);
  return { page, close: () => context.close().then(() => nothingRefused(refused)) };
}

const LINK = /https?:\/\/\S+\/sign-in\/[\w-]+/;

/** Mails to an address that carry a way in. */
const linkMails = async (world: World, email: string) =>
  (await new SandboxShop(world.sandboxUrl).mails()).filter(({ to, text }) => to.includes(email) && LINK.test(text));

/** The link that was mailed to an address, none of those `before`. */
export async function signInLink(world: World, email: string, before: string[] = []): Promise<string> {
  const mail = await until(`a link for ${email}`, async () => (await linkMails(world, email)).find(({ id }) => !before.includes(id)));
  return LINK.exec(mail.text)![0];
}

/** Before React has taken the page over, a press would do nothing. */
export async function ready(page: Page): Promise<void> {
  const shown = page.locator(".Polaris-Page");
  await shown.waitFor();
  await until("the page's scripts run", () =>
    shown.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactFiber"))),
  );
}
