import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion } from "@shopify/shopify-api";
import { AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { AccessLost } from "#app/domain/platform.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { shopifySessions } from "#app/shopify-session.server.ts";
import { inTokenTurn, renewSession } from "#app/shopify-token.server.ts";

/** Shopify's library, set up once. Null where the host has no Shopify key: then there is no embedded app. */
const shopify = env.shopifyOn
  ? shopifyApp({
      apiKey: env.SHOPIFY_API_KEY,
      apiSecretKey: env.SHOPIFY_API_SECRET,
      apiVersion: ApiVersion.October26,
      appUrl: env.appUrl,
      distribution: AppDistribution.AppStore,
      isEmbeddedApp: true,
      sessionStorage: shopifySessions,
      userAgentPrefix: "Stafette",
      future: { expiringOfflineAccessTokens: true, unstable_newEmbeddedAuthStrategy: true },
      logger: {
        level: LogSeverity.Error,
        log: (_severity, message) => log.warn({ said: message.slice(0, 200) }, "Shopify's library"),
      },
    })
  : null;

function requireShopify() {
  if (!shopify) throw new Response("Shopify is not set up on this host.", { status: 503 });
  return shopify;
}

/** Shopify's check of who asks from inside the admin. Only `requireMerchant` calls it. Throws Responses. */
export function authenticateAdmin(request: Request) {
  const { authenticate } = requireShopify();
  const named = new URL(request.url).searchParams.get("shop");
  if (named && !SHOP.test(named)) throw new Response(null, { status: 400 });
  return inTokenTurn(claimedShop(request), () => authenticate.admin(request)).catch((thrown: unknown) => {
    throw isWrongAddress(thrown) ? new Response(null, { status: 400 }) : thrown;
  });
}

/** What the library makes of a `host` that is none, and of a way out of the frame that leads elsewhere: errors of its own. */
const isWrongAddress = (thrown: unknown) =>
  thrown instanceof Error && ((thrown as NodeJS.ErrnoException).code === "ERR_INVALID_URL" || /^Invalid (exit-iframe|URL\. Refusing)/.test(thrown.message));

/** The shop a request says it comes from. Unproven: good for choosing a queue, and for nothing else. */
function claimedShop(request: Request): string {
  const query = new URL(request.url).searchParams;
  const token = request.headers.get("Authorization")?.replace(/^Bearer /, "") ?? query.get("id_token") ?? "";
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { dest?: unknown };
    return new URL(String(claims.dest)).hostname;
  } catch {
    return query.get("shop") ?? "";
  }
}

/** The shop a request for the install page names; throws a redirect there. */
export async function login(request: Request) {
  return requireShopify().login(request);
}

/** What may stand in a policy: the library writes there whatever the address says. */
const SHOP = /^[a-z\d][a-z\d-]*\.myshopify\.com$/i;

/** Lets that shop's admin, and no other site, show a page in a frame. */
export function addDocumentHeaders(request: Request, headers: Headers) {
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  if (SHOP.test(shop)) shopify?.addDocumentResponseHeaders(request, headers);
}

const MARGIN_MS = 5 * 60_000;

/**
 * A shop's offline access token, valid for five minutes more at least; renewed where needed, once for all who ask.
 * `refused` is a token the shop has just answered 401 to: then another one is fetched, unless one came meanwhile.
 * Throws TryLater while tokens cannot be had, AccessLost when this shop does not let us in any more (or not yet).
 */
export function shopifyAccess(domain: string, refused?: string): Promise<string> {
  return inTokenTurn(domain, async () => {
    const session = await shopifySessions.loadSession(`offline_${domain}`);
    if (!session) throw new AccessLost(`${domain} has no session`);
    const { accessToken } = session;
    if (accessToken && accessToken !== refused && session.isActive(undefined, MARGIN_MS)) return accessToken;
    return renewSession(session);
  });
}
