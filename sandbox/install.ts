import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { idNumber, type JsonObject } from "./json.ts";
import { mintSessionToken } from "./session-token.ts";
import { seedOrders } from "./seed.ts";
import { note } from "./store/journal.ts";
import { listOrders } from "./store/orders.ts";
import { rememberInstall, requireShop, setInstalled } from "./store/shops.ts";
import { hasToken, killTokens } from "./store/tokens.ts";
import type { World } from "./store/types.ts";
import { ring } from "./webhooks/ring.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

/** The address Shopify's admin loads into its iframe: signed, with a fresh session token. */
export async function embeddedUrl(world: World, domain: string, path = "/app"): Promise<string> {
  const parameters: Record<string, string> = {
    embedded: "1",
    hmac: "",
    host: Buffer.from(`admin.shopify.com/store/${domain.replace(".myshopify.com", "")}`).toString("base64url"),
    id_token: await mintSessionToken(world, domain),
    locale: "en",
    session: randomUUID().replaceAll("-", ""),
    shop: domain,
    timestamp: String(Math.floor(world.clock.now() / 1000)),
  };
  const { hmac: _unsigned, ...signed } = parameters;
  const message = Object.entries(signed)
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
  parameters.hmac = createHmac("sha256", world.apiSecret).update(message).digest("hex");
  return `${world.appOrigin}${path}?${new URLSearchParams(parameters)}`;
}

/**
 * Installs the app as a merchant does: grants its scopes and opens it. It counts as installed when the app has
 * fetched its own token; a shop where that failed is left as it was.
 */
export async function installApp(
  world: World,
  domain: string,
  stop?: AbortSignal,
): Promise<{ installed: boolean; status: number }> {
  const { installed: before } = requireShop(world, domain);
  setInstalled(world, domain, true);
  let status = 0;
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(60_000), ...(stop ? [stop] : [])]);
    const headers = { "user-agent": BROWSER, accept: "text/html" };
    const response = await fetch(await embeddedUrl(world, domain), { headers, redirect: "manual", signal });
    status = response.status;
    await response.arrayBuffer();
  } catch {
    // The app does not answer: the status stays 0 and says so.
  }
  const installed = hasToken(world, domain);
  if (installed) rememberInstall(world, domain);
  else if (!before) setInstalled(world, domain, false);
  note(world, domain, "install", installed ? "installed" : "not installed", { status });
  return { installed, status };
}

/** The merchant removes the app: its tokens die at once, then app/uninstalled rings. */
export function uninstallApp(world: World, domain: string): void {
  const shop = requireShop(world, domain);
  if (!shop.installed) throw new RangeError(`${domain} has not installed the app`);
  const id = idNumber(shop.id);
  const { name, email, currency, country } = shop;
  world.db.transaction(() => {
    ring(world, domain, "app/uninstalled", shop.id, {
      id,
      name,
      email,
      domain,
      myshopify_domain: domain,
      currency,
      country,
    });
    killTokens(world, domain);
    setInstalled(world, domain, false);
    note(world, domain, "install", "uninstalled");
  })();
}

/** Rings one of the three compliance topics, as Shopify does on a customer's or the law's demand. */
export function ringCompliance(world: World, domain: string, topic: string, body: JsonObject = {}): void {
  const shop = requireShop(world, domain);
  if (!["customers/data_request", "customers/redact", "shop/redact"].includes(topic)) {
    throw new RangeError(`"${topic}" is not a compliance topic`);
  }
  const whole = { shop_id: idNumber(shop.id), shop_domain: domain, ...body };
  ring(world, domain, topic, shop.id, whole, { whetherInstalled: true });
}

/** On the very first start: as soon as the app answers, installs it and places the seed orders. */
export async function installOnFirstStart(world: World, domain: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && !requireShop(world, domain).everInstalled) {
    if (await answers(world, stop)) {
      const { installed } = await installApp(world, domain, stop);
      if (installed && listOrders(world, domain, 1).length === 0) seedOrders(world, domain);
    }
    await pause(500, undefined, { signal: stop, ref: false }).catch(() => {});
  }
}

async function answers(world: World, stop: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${world.appOrigin}/healthz`, {
      signal: AbortSignal.any([AbortSignal.timeout(5000), stop]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
