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
