const turns = new Map<string, Promise<unknown>>();

/**
 * Runs work of one key one after the other, in this process. A run that takes longer than `patienceMs` no longer keeps
 * the next one waiting (a hung connection must not hold a shop for ever); its own result still arrives.
 */
export function inTurn<Result>(key: string, patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work);
  const turn = new Promise<void>((over) => {
    const timer = setTimeout(over, patienceMs);
    timer.unref();
    const end = () => (clearTimeout(timer), over());
    mine.then(end, end);
  });
  turns.set(key, turn);
  void turn.then(() => turns.get(key) === turn && turns.delete(key));
  return mine;
}
