import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import { AccessLost, TryLater } from "#app/domain/platform.ts";
import { inTurn } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { shopifySessions } from "#app/shopify-session.server.ts";

const TURN_MS = 20_000;
const TIMEOUT_MS = 10_000;

/**
 * All that fetches or renews a shop's token goes through here, one at a time: a shop has one valid token an app, so
 * each new one ends the one before, and the last one stored has to be the last one made.
 */
export const inTokenTurn = <Result>(domain: string, work: () => Promise<Result>) =>
  inTurn(`shopify-token:${domain}`, TURN_MS, work);

const Tokens = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().optional(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().optional(),
  scope: z.string().optional(),
});

/**
 * Renews an offline session, stores it and answers its access token. Throws AccessLost or TryLater: the library's own
 * renewal sets no time limit and answers every failure alike, and a job has to tell them apart.
 */
export async function renewSession(session: Session): Promise<string> {
  const { refreshToken, refreshTokenExpires, shop } = session;
  if (!refreshToken || (refreshTokenExpires && refreshTokenExpires.getTime() < Date.now())) {
    throw new AccessLost(`${shop} has to open the app again: its refresh token is gone or too old`);
  }
  const tokens = Tokens.safeParse(await askForTokens(shop, refreshToken));
  if (!tokens.success) throw new TryLater(`${shop}: the token answer was not understood`);

  const { access_token, expires_in, refresh_token, refresh_token_expires_in, scope } = tokens.data;
  const inSeconds = (seconds: number | undefined) => (seconds ? new Date(Date.now() + seconds * 1000) : undefined);
  await shopifySessions.storeSession(
    new Session({
      id: session.id,
      shop,
      state: session.state,
      isOnline: false,
      scope: scope ?? session.scope,
      accessToken: access_token,
      expires: inSeconds(expires_in),
      refreshToken: refresh_token ?? refreshToken,
      refreshTokenExpires: inSeconds(refresh_token_expires_in) ?? refreshTokenExpires,
    }),
  );
  return access_token;
}

async function askForTokens(shop: string, refreshToken: string): Promise<unknown> {
  const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({
      client_id: env.SHOPIFY_API_KEY,
      client_secret: env.SHOPIFY_API_SECRET,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    }),
    // The secret goes to the shop and nowhere else.
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new TryLater(`${shop}: the token endpoint cannot be reached`, { cause: error });
  });
  const answer = (await response.json().catch(() => ({}))) as { error?: unknown };
  if (response.ok) return answer;
  // "invalid_client" is this host's wrong secret: no shop has withdrawn anything.
  const refused = [400, 401, 403].includes(response.status) && answer.error !== "invalid_client";
  if (refused) throw new AccessLost(`${shop} refused to renew the token (${response.status})`);
  throw new TryLater(`${shop}: no token now (${response.status})`);
}
