import { describe, expect, test } from "vitest";
import { routePattern } from "./request-log.ts";

const route = (path: string) => ({ path }) as never;
const patternOf = routePattern({ a: route("s/:token"), b: route("s/order/:id"), c: route("app/orders"), d: route("webhooks/shopify") });

describe("A path is written down as a pattern", () => {
  test.each([
    ["/", "/"],
    ["/s/5f1c-a-supplier's-token", "/s/:"],
    ["/s/order/0190-a-uuid", "/s/order/:"],
    ["/app/orders", "/app/orders"],
    ["/webhooks/shopify", "/webhooks/shopify"],
    ["/wp-admin/frieda.kunze@example.org", "/:/:"],
  ])("%s is %s", (path, pattern) => expect(patternOf(path)).toBe(pattern));
});
