import { describe, expect, test } from "vitest";
import { answerOf } from "./answer.ts";

const data = { order: { id: "gid://shopify/Order/1", shippingAddress: null } };
const denied = (path: (string | number)[]) => ({ message: "not approved", path, extensions: { code: "ACCESS_DENIED" } });

describe("An answer with errors is used only where its nulls mean what they say", () => {
  test("a customer's address the app may not see is none", () => {
    expect(answerOf({ data, errors: [denied(["order", "shippingAddress"])] })).toBe(data);
  });

  test("an order the app may not see is not «there is no such order»", () => {
    expect(() => answerOf({ data: { order: null }, errors: [denied(["order"])] })).toThrow(
      expect.objectContaining({ name: "AccessLost" }),
    );
  });

  test("half an order is no order: it is asked for again", () => {
    const failed = { message: "Internal error", path: ["order", "lineItems"], extensions: { code: "INTERNAL_SERVER_ERROR" } };
    expect(() => answerOf({ data, errors: [denied(["order", "phone"]), failed] })).toThrow(
      expect.objectContaining({ name: "ShopTrouble", kind: "internal_error" }),
    );
  });

  test("a document Shopify does not understand is not sent again", () => {
    const wrong = { message: "Field 'x' doesn't exist", extensions: { code: "undefinedField" } };
    expect(() => answerOf({ errors: [wrong] })).toThrow(expect.objectContaining({ name: "RequestRefused" }));
  });

  test("a throttled request says when its points will be there", () => {
    const throttleStatus = { maximumAvailable: 2000, currentlyAvailable: 20, restoreRate: 100 };
    const answer = {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost: { requestedQueryCost: 520, throttleStatus } },
    };
    expect(() => answerOf(answer)).toThrow(expect.objectContaining({ kind: "throttled", retryAfterMs: 5000 }));
  });

  test("an answer of nothing is no answer", () => {
    expect(() => answerOf({})).toThrow(expect.objectContaining({ kind: "unreadable" }));
  });
});
