import type { Browser, FrameLocator, Page } from "playwright-core";
import { PATIENCE, USER_AGENT } from "#tests/e2e/browser.ts";
import { nothingRefused, refusals } from "#tests/e2e/refusals.ts";
import { until, type World } from "#tests/world.ts";

type View = { width?: number; height?: number; language?: "en" | "de" };

/** A page of the merchant's where he really sees it: in its frame, inside the shop's admin. */
export type MerchantView = { page: Page; app: FrameLocator; close: () => Promise<void> };

/** Opens a path of the app («/app/orders») in the sandbox's admin, as a member of the shop's staff. */
export async function openMerchantPage(browser: Browser, world: World, path: string, view: View = {}): Promise<MerchantView> {
  const { width = 1280, height = 900, language = "en" } = view;
  const context = await browser.newContext({ viewport: { width, height }, userAgent: USER_AGENT });
  context.setDefaultTimeout(PATIENCE);
  const refused = await refusals(context, world.appUrl);
  const page = await context.newPage();
  const at = new URL(`${world.sandboxUrl}/apps/stafette${path}`);
  at.searchParams.set("locale", language);
  await page.goto(at.href);
  const app = page.frameLocator("iframe[data-guest]");
  const shown = app.locator(".Polaris-Page");
  await shown.waitFor();
  // Before React has taken the page over, a press would do nothing.
  await until("the page's scripts run", () =>
    shown.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactFiber"))),
  );
  return { page, app, close: () => context.close().then(() => nothingRefused(refused)) };
}
