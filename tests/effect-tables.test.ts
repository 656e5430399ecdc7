import { describe, expect, test } from "vitest";
import { AccessLost, type Effect } from "#app/domain/platform.ts";
import * as woo from "#woo-bridge/effects.ts";
import * as wooTrouble from "#woo-bridge/trouble.ts";
import { effectOf } from "#app/platforms/shopify/effects.ts";
import { RequestRefused, ShopTrouble, type TroubleKind } from "#app/platforms/shopify/trouble.ts";

/** What nobody thought of. */
const STRANGE: unknown[] = [new Error("?"), new TypeError("fetch failed"), new RangeError(), "text", 0, null, undefined, {}, { code: "ECONNRESET" }];

const throwing = (error: unknown) => () => Promise.reject(error as Error);
const ofShopify = (error: unknown) => effectOf(throwing(error), () => ({ ref: "1", userErrors: [], evidence: {} }));
const ofWoo = (error: unknown) => woo.effectOf(throwing(error));

describe.each<[string, (error: unknown) => Promise<Effect>]>([["Shopify", ofShopify], ["WooCommerce", ofWoo]])("What a write to %s came to", (_name, of) => {
  test.each(STRANGE.map((error) => [error]))("is unknown where it ended in a way nobody thought of: %o", async (error) => {
    expect(await of(error)).toMatchObject({ outcome: "unknown" });
  });

  test("was not sent where the shop let nobody in", async () => {
    expect(await of(new AccessLost("no"))).toMatchObject({ outcome: "not_sent" });
  });
});

const SHOPIFY: Record<TroubleKind, Effect["outcome"]> = {
  throttled: "not_sent",
  unreachable: "not_sent",
  timeout: "unknown",
  cut: "unknown",
  server_error: "unknown",
  internal_error: "unknown",
  unreadable: "unknown",
};
const WOO: Record<wooTrouble.TroubleKind, Effect["outcome"]> = {
  throttled: "not_sent",
  turned_away: "not_sent",
  unreachable: "not_sent",
  timeout: "unknown",
  cut: "unknown",
  server_error: "unknown",
  unreadable: "unknown",
};

test.each(Object.entries(SHOPIFY))("Shopify: «%s» means %s", async (kind, outcome) => {
  expect((await ofShopify(new ShopTrouble(kind as TroubleKind))).outcome).toBe(outcome);
});

test.each(Object.entries(WOO))("WooCommerce: «%s» means %s", async (kind, outcome) => {
  expect((await ofWoo(new wooTrouble.ShopTrouble(kind as wooTrouble.TroubleKind))).outcome).toBe(outcome);
});

test("What a shop refuses with a reason is refused", async () => {
  expect(await ofShopify(new RequestRefused("x", "no"))).toMatchObject({ outcome: "refused" });
  expect(await ofWoo(new wooTrouble.RequestRefused(400, "x", "no"))).toMatchObject({ outcome: "refused" });
});
