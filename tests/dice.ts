export type Dice = ReturnType<typeof dice>;

/** One seeded generator (mulberry32): the same seed draws the same, whatever machine it runs on. */
export function dice(seed: number) {
  let state = seed | 0;
  /** A number from 0 up to, not including, 1. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number from 0 up to, not including, `sides`. */
  const below = (sides: number) => Math.floor(next() * sides);
  return {
    below,
    between: (least: number, most: number) => least + below(most - least + 1),
    chance: (probability: number) => next() < probability,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]!,
    seed: () => below(2 ** 31),
  };
}

/** A seed of its own for something that has a name, so that it draws the same in whatever turn it comes. */
export function seedOf(seed: number, name: string): number {
  let hash = seed | 0;
  for (const letter of name) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) | 0;
  return hash;
}
