import { describe, expect, test } from "vitest";
import { inDoubt } from "#app/domain/in-doubt.ts";

const at = (time: string) => new Date(`2026-11-${time}:00Z`);
const BEGUN_AGAIN = at("20T12:00");

describe("After a backup was restored", () => {
  test.each([
    ["an order from the week before is in doubt", "13T12:00", "13T12:00", true],
    ["and is so when it is found again much later", "13T12:00", "20T19:00", true],
    ["an order from a minute before is in doubt", "20T11:59", "20T12:01", true],
    ["an order whose shop's clock runs four minutes ahead is in doubt", "20T12:04", "20T12:30", true],
    ["an order from the backup whose date lies after it is in doubt", "20T12:20", "20T11:50", true],
    ["an order found again at once, whose shop's clock runs twenty minutes ahead, is in doubt", "20T12:19", "20T12:01", true],
    ["an order found again later, whose date lies in the future still, is in doubt", "27T12:00", "20T19:00", true],
    ["an order from a quarter of an hour later goes by itself", "20T12:15", "20T12:15", false],
    ["and does so when it is found hours later", "20T12:15", "20T19:00", false],
    ["a day later even one whose date lies in the future does", "27T12:00", "21T12:00", false],
  ])("%s", (_, placedAt, firstSeenAt, doubt) => {
    expect(inDoubt({ placedAt: at(placedAt), firstSeenAt: at(firstSeenAt) }, { begunAgainAt: BEGUN_AGAIN })).toBe(doubt);
  });

  test("everything is in doubt until Stafette has begun again", () => {
    expect(inDoubt({ placedAt: at("20T12:15"), firstSeenAt: at("20T12:15") }, { begunAgainAt: null })).toBe(true);
  });

  test("and where nobody ever restored one, nothing is", () => {
    expect(inDoubt({ placedAt: at("13T12:00"), firstSeenAt: at("13T12:00") }, null)).toBe(false);
  });
});
