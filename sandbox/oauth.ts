import { Hono, type Context } from "hono";
import { isObject, parseJson, text, type JsonObject } from "./json.ts";
import { readSessionToken } from "./session-token.ts";
import { note } from "./store/journal.ts";
import { findShop } from "./store/shops.ts";
import { issueOffline, issueOnline, ONLINE_SECONDS, refreshOffline, type Token } from "./store/tokens.ts";
import type { Shop, World } from "./store/types.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const TOKEN_TYPE = "urn:shopify:params:oauth:token-type:";

/** POST /shops/:domain/admin/oauth/access_token: token exchange and refresh, as Shopify answers them. */
export function oauthRoutes(world: World): Hono {
  const app = new Hono();
  app.post("/shops/:domain/admin/oauth/access_token", async (c) => {
    const domain = c.req.param("domain");
    const body = await readBody(c);
    const answer = await grant(world, domain, body);
    note(world, domain, "token", String(body.grant_type ?? ""), isRefused(answer) ? answer : { scope: answer.scope });
    return c.json(answer, isRefused(answer) ? answer.status : 200);
  });
  return app;
}

function isRefused(answer: Refused | Record<string, unknown>): answer is Refused {
  return "error" in answer;
}

type Refused = { status: 400 | 401; error: string; error_description: string };

async function grant(world: World, domain: string, body: JsonObject): Promise<Refused | Record<string, unknown>> {
  const refuse = (status: 400 | 401, error: string, why: string): Refused => ({
    status,
    error,
    error_description: why,
  });
  const shop = findShop(world, domain);
  if (!shop) return refuse(400, "invalid_request", `There is no shop ${domain}`);
  if (body.client_id !== world.apiKey || body.client_secret !== world.apiSecret) {
    return refuse(401, "invalid_client", "client_id or client_secret is wrong");
  }
  if (world.faults.takeFault("token.refused", { shop: domain })) {
    return refuse(400, "invalid_grant", "Refused by a fault switch of the sandbox");
  }
  if (!shop.installed) return refuse(400, "app_not_installed", `${domain} has not installed the app`);
  if (body.grant_type === "refresh_token") {
    const token = refreshOffline(world, domain, text(body.refresh_token) ?? "");
    return token
      ? showToken(world, token)
      : refuse(400, "invalid_grant", "This refresh token is unknown, spent or expired");
  }
  if (body.grant_type !== EXCHANGE) return refuse(400, "unsupported_grant_type", "Neither token exchange nor refresh");
  const user = await readSessionToken(world, domain, text(body.subject_token) ?? "");
  if (!user) return refuse(400, "invalid_subject_token", "The session token is not valid (any more)");
  const scope = world.declaration.scopes.join(",");
  if (body.requested_token_type === `${TOKEN_TYPE}online-access-token`) {
    return showOnline(shop, issueOnline(world, domain, scope, user), user);
  }
  if (body.requested_token_type !== `${TOKEN_TYPE}offline-access-token`) {
    return refuse(400, "invalid_request", "requested_token_type is neither online nor offline");
  }
  return showToken(world, issueOffline(world, domain, scope, text(body.expiring) === "1"));
}

function showToken({ clock }: World, token: Token): Record<string, unknown> {
  const seconds = (at: number) => Math.round((at - clock.now()) / 1000);
  return {
    access_token: token.access,
    scope: token.scope,
    ...(token.expiresAt && { expires_in: seconds(token.expiresAt) }),
    ...(token.refresh && { refresh_token: token.refresh, refresh_token_expires_in: seconds(token.refreshExpiresAt!) }),
  };
}

function showOnline(shop: Shop, token: Token, user: string): Record<string, unknown> {
  return {
    access_token: token.access,
    scope: token.scope,
    expires_in: ONLINE_SECONDS - 1,
    associated_user_scope: token.scope,
    associated_user: {
      id: Number(user),
      first_name: "Nora",
      last_name: "Nordwind",
      email: shop.email,
      account_owner: true,
      locale: "en",
      collaborator: false,
      email_verified: true,
    },
  };
}

async function readBody(c: Context): Promise<JsonObject> {
  const raw = await c.req.text();
  if (!c.req.header("content-type")?.includes("json")) return Object.fromEntries(new URLSearchParams(raw));
  try {
    const body = parseJson(raw);
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}
