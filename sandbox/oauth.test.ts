import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveDate } from "./connect/clock.ts";
import { divertFetch } from "./connect/fetch.ts";
import { SANDBOX_API_KEY, SANDBOX_API_SECRET } from "./start.ts";
import { NORDWIND, startTrial, type Trial } from "./trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());

const works = async (token: string | undefined) =>
  (await trial.graphql("{ shop { name } }", {}, NORDWIND, token)).status === 200;
const refresh = (token: string | undefined) =>
  trial.oauth(NORDWIND, { grant_type: "refresh_token", refresh_token: token });

describe("Tokens", () => {
  it("come for a session token: one hour, a refresh token for 90 days, the scopes declared", async () => {
    expect(await trial.exchange(NORDWIND, await trial.mint())).toMatchObject({
      status: 200,
      access_token: expect.stringMatching(/^shpat_/),
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^shprt_/),
      refresh_token_expires_in: 90 * 24 * 3600,
      scope: expect.stringContaining("write_merchant_managed_fulfillment_orders"),
    });
  });

  it("are one at a time for app and shop: a new one ends the one before", async () => {
    const first = await trial.exchange(NORDWIND, await trial.mint());
    const second = await trial.exchange(NORDWIND, await trial.mint());
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([false, true]);
    expect((await refresh(first.refresh_token)).status).toBe(400);
  });

  it("rotate: the used refresh token is good until its successor is used", async () => {
    const first = await trial.exchange(NORDWIND, await trial.mint());
    const lost = await refresh(first.refresh_token);
    const second = await refresh(first.refresh_token);
    expect([lost.status, second.status]).toEqual([200, 200]);
    expect([await works(first.access_token), await works(lost.access_token), await works(second.access_token)]).toEqual(
      [false, false, true],
    );
    const third = await refresh(second.refresh_token);
    expect(third.status).toBe(200);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await works(third.access_token)).toBe(true);
  });

  it("end after an hour of the sandbox's clock, and are refreshed", async () => {
    const old = await trial.exchange(NORDWIND, await trial.mint());
    await trial.control("PUT", "/clock", { advanceSeconds: 3601 });
    expect(await works(old.access_token)).toBe(false);
    const fresh = await refresh(old.refresh_token);
    expect(await works(fresh.access_token)).toBe(true);
  });

  it("are not given for a forged, foreign or old session token, nor to another app", async () => {
    expect(await trial.exchange(NORDWIND, "a.b.c")).toMatchObject({ status: 400, error: "invalid_subject_token" });
    // The clock has moved an hour in the test before; this one was minted by the machine's.
    expect(await trial.exchange(NORDWIND, await trial.mint())).toMatchObject({
      status: 400,
      error: "invalid_subject_token",
    });
    expect(await trial.oauth(NORDWIND, { client_secret: "wrong" })).toMatchObject({
      status: 401,
      error: "invalid_client",
    });
  });

  it("are refused by the fault switch, once", async () => {
    await trial.control("POST", "/faults", { kind: "token.refused", times: 1 });
    const { token } = await trial.control<{ token: string }>("GET", "/session-token");
    expect((await trial.exchange(NORDWIND, token)).status).toBe(400);
    expect((await trial.exchange(NORDWIND, token)).status).toBe(200);
  });

  it("survive a restart of the sandbox", async () => {
    await trial.restart();
    expect(await works(trial.own.token)).toBe(true);
  });

  it("die when the merchant uninstalls, and app/uninstalled rings", async () => {
    await trial.control("POST", `/shops/${NORDWIND}/uninstall`);
    expect(await works(trial.own.token)).toBe(false);
    const { token } = await trial.control<{ token: string }>("GET", "/session-token");
    expect(await trial.exchange(NORDWIND, token)).toMatchObject({ status: 400, error: "app_not_installed" });
    expect(await trial.install()).toMatchObject({ installed: true });
  });
});

it("Shopify's own library gets, uses and refreshes its tokens here", async () => {
  await trial.control("POST", `/shops/${NORDWIND}/install`);
  // The library keeps the fetch it finds when it is loaded: the reason why the app's preload comes before all else.
  const restore = divertFetch(trial.own.url);
  await import("@shopify/shopify-api/adapters/node");
  const { ApiVersion, RequestedTokenType, shopifyApi } = await import("@shopify/shopify-api");
  const offset = (await trial.control<{ offsetMs: number }>("GET", "/clock")).offsetMs;
  const date = moveDate();
  date.set(offset);
  try {
    const api = shopifyApi({
      apiKey: SANDBOX_API_KEY,
      apiSecretKey: SANDBOX_API_SECRET,
      scopes: ["read_products"],
      hostName: "app.example",
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: true,
      logger: { log: () => {} },
    });
    const sessionToken = (await trial.control<{ token: string }>("GET", "/session-token")).token;
    const requestedTokenType = RequestedTokenType.OfflineAccessToken;
    const { session } = await api.auth.tokenExchange({
      shop: NORDWIND,
      sessionToken,
      requestedTokenType,
      expiring: true,
    });
    expect(session).toMatchObject({ shop: NORDWIND, isOnline: false });
    const client = new api.clients.Graphql({ session });
    expect((await client.request("{ shop { name } }")).data).toEqual({ shop: { name: "Nordwind" } });
    const renewed = await api.auth.refreshToken({ shop: NORDWIND, refreshToken: session.refreshToken! });
    expect(renewed.session.accessToken).not.toBe(session.accessToken);
  } finally {
    date.restore();
    restore();
  }
});
