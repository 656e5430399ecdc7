import { expect, it } from "vitest";
import { atMost } from "#app/lib/at-most.ts";

it("No more run at a time than allowed, in the order they came, and one that fails gives its place free", async () => {
  const run = atMost(2);
  let now = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (index: number) => async () => {
    begun.push(index);
    most = Math.max(most, (now += 1));
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    if (index === 0) throw new Error("broken");
    return index;
  };
  const done = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => run(work(index))));
  expect(done.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled", "fulfilled"]);
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4]]);
});

it("Nobody has more places than his part, and the next free one is for who has fewest, in the order they came", async () => {
  const run = atMost(3, 2);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (who: string) => run(() => new Promise<void>((end) => (begun.push(who), ends.push(end))), who);
  const all = [..."aaaabbc"].map(work);
  const next = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return begun.join("");
  };
  expect(await next()).toBe("aab");
  ends[0]!();
  expect(await next()).toBe("aabc");
  ends[3]!();
  // One of a's, one of b's: who came first.
  expect(await next()).toBe("aabca");
  ends[1]!();
  expect(await next()).toBe("aabcaa");
  for (let at = 0; at < all.length; at += 1) {
    await next();
    ends[at]?.();
  }
  await Promise.all(all);
  expect(begun.toSorted().join("")).toBe("aaaabbc");
});
