import { describe, expect, test } from "vitest";
import { inDoubt } from "#app/domain/in-doubt.ts";

const RESTORED = new Date("2026-11-20T12:00:00Z");

describe("After a backup was restored", () => {
  test.each([
    ["an order from the week before is in doubt", "2026-11-13T12:00:00Z", true],
    ["an order from a second before is in doubt", "2026-11-20T11:59:59Z", true],
    ["an order whose shop's clock runs four minutes ahead is in doubt", "2026-11-20T12:04:00Z", true],
    ["an order from a quarter of an hour later goes by itself", "2026-11-20T12:15:00Z", false],
  ])("%s", (_, placedAt, doubt) => expect(inDoubt(new Date(placedAt), RESTORED)).toBe(doubt));

  test("and where nobody ever restored one, nothing is", () => expect(inDoubt(RESTORED, null)).toBe(false));
});
