import { describe, expect, test } from "vitest";
import { takeTurns, type Busy, type Turn } from "#app/jobs/take-turns.ts";

let made = 0;
const work = (accountId: string, destination = `shop:${accountId}`): Turn => ({ id: String((made += 1)), accountId, destination });
const many = (count: number, accountId: string, destination?: string) =>
  Array.from({ length: count }, () => work(accountId, destination));
const busy = (turns: Turn[], slow = false, at?: string): Busy[] => turns.map((turn) => ({ ...turn, slow, at }));
const accountsOf = (turns: Turn[]) => turns.map(({ accountId }) => accountId).join("");
const OPEN = new Map();

describe("Whose work begins", () => {
  test("accounts take turns, however much one of them has and however much older it is", () => {
    const due = [...many(50, "a"), ...many(2, "b"), work("c")];
    expect(accountsOf(takeTurns(due, [], "", OPEN)).slice(0, 7)).toBe("abcabaa");
  });

  test("the turn goes on where it was left", () => {
    const due = [...many(2, "a"), ...many(2, "b"), ...many(2, "c")];
    expect(accountsOf(takeTurns(due, [], "a", OPEN))).toBe("bcabca");
    expect(accountsOf(takeTurns(due, [], "c", OPEN))).toBe("abcabc");
  });

  test("one account alone leaves a part of the room for whoever comes", () => {
    expect(takeTurns(many(100, "a", ""), [], "", OPEN)).toHaveLength(16);
    expect(accountsOf(takeTurns([work("b")], busy(many(16, "a")), "", OPEN))).toBe("b");
  });

  test("what waits for a slow shop takes no room from others, but the slow shop gets no more", () => {
    const slow = [..."abcdefgh"].flatMap((accountId) => busy(many(16, accountId), true));
    expect(accountsOf(takeTurns([...many(20, "a"), ...many(20, "z")], slow, "", OPEN))).toBe("z".repeat(16));
  });

  test("a slow shop of an account does not hold up its other shop", () => {
    const due = [...many(20, "a", "shop:slow"), work("a", "shop:quick")];
    const slow = busy(many(16, "a", "shop:slow"), true);
    expect(takeTurns(due, slow, "", OPEN).map(({ destination }) => destination)).toEqual(["shop:quick"]);
  });

  test("an account's shops take turns, however much more is due in one of them", () => {
    const due = [...many(100, "a", "shop:1"), work("a", "shop:2"), ...many(3, "a", "mail:a")];
    const begun = takeTurns(due, busy(many(10, "a", "shop:1")), "", OPEN).map(({ destination }) => destination);
    expect(begun.toSorted()).toEqual(["mail:a", "mail:a", "mail:a", "shop:1", "shop:1", "shop:2"]);
  });

  test("a mail server that many accounts share is given to them in turn", () => {
    const due = [...many(40, "a", "mail:host"), ...many(40, "b", "mail:host")];
    expect(accountsOf(takeTurns(due, [], "", OPEN))).toBe("ab".repeat(8));
  });

  test("and one whose mails are slow there has a part of it alone", () => {
    const slow = busy(many(8, "a", "mail:host"), true);
    expect(accountsOf(takeTurns([...many(20, "a", "mail:host"), ...many(3, "b", "mail:host")], slow, "", OPEN))).toBe("bbb");
  });

  test("mails that wait for their own shop take no place at the mail server, and their account begins no more of them", () => {
    const waiting = [..."abcdefghijkl"].flatMap((accountId) => busy(many(8, accountId, "mail:host"), true, `shop:${accountId}`));
    expect(accountsOf(takeTurns([...many(20, "a", "mail:host"), ...many(3, "z", "mail:host")], waiting, "", OPEN))).toBe("zzz");
    expect(takeTurns(many(20, "a", "shop:a"), busy(many(16, "a", "mail:a"), true, "shop:a"), "", OPEN)).toEqual([]);
  });

  test("nothing begins for what is shut, and one piece of work for what is to be tried", () => {
    const due = [...many(5, "a"), ...many(5, "b")];
    const shut = new Map([["shop:a", "shut"], ["shop:b", "try"]] as const);
    expect(accountsOf(takeTurns(due, [], "", shut))).toBe("b");
    expect(takeTurns(due, busy([work("b")]), "", shut)).toEqual([]);
  });

  test("there is an end to how much hangs at once", () => {
    const hanging = Array.from({ length: 256 }, (_, index) => ({ ...work(`x${index}`), slow: true }));
    expect(takeTurns([work("a")], hanging, "", OPEN)).toEqual([]);
  });
});
