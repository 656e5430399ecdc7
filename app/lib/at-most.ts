/** Runs at most so many pieces of work at a time, in this process; the others wait, first come first served. */
export function atMost(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= most) await new Promise<void>((free) => waiting.push(free));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes on to the next who waits, or is free again.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
