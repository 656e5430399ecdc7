import { writeSync } from "node:fs";
import { afterAll } from "vitest";

/** Says at the end of a test file how many inputs of a class were tried, in a line of its own. */
export function tally(what: string) {
  let count = 0;
  afterAll(() => {
    writeSync(1, `security · ${what}: ${count} inputs\n`);
  });
  /** The inputs, counted. `ways` = how often each of them is tried. */
  return <Input>(inputs: readonly Input[], ways = 1): readonly Input[] => {
    count += inputs.length * ways;
    return inputs;
  };
}
