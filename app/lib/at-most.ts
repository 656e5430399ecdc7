/**
 * Runs at most so many pieces of work at a time, in this process, and of one `whose` at most his part. The next place is
 * for who has fewest, and among those for who came first.
 */
export function atMost(most: number, part = most) {
  const running = new Map<string, number>();
  const of = (whose: string) => running.get(whose) ?? 0;
  let places = most;
  let waiting: { whose: string; begin: () => void }[] = [];

  function take(whose: string) {
    places -= 1;
    running.set(whose, of(whose) + 1);
  }
  function give(whose: string) {
    places += 1;
    if (of(whose) > 1) running.set(whose, of(whose) - 1);
    else running.delete(whose);
    const next = waiting.filter((one) => of(one.whose) < part).sort((a, b) => of(a.whose) - of(b.whose))[0];
    if (!next) return;
    waiting = waiting.filter((one) => one !== next);
    take(next.whose);
    next.begin();
  }
  return async function run<Result>(work: () => Promise<Result>, whose = ""): Promise<Result> {
    if (places > 0 && of(whose) < part) take(whose);
    else await new Promise<void>((begin) => waiting.push({ whose, begin }));
    try {
      return await work();
    } finally {
      give(whose);
    }
  };
}
