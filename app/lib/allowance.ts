/**
 * Lets each key pass so many times within a span (milliseconds), counted in this process. Keys that have been quiet for
 * a span are forgotten, so memory stays small.
 */
export function allowance(times: number, span: number): (key: string) => boolean {
  const passed = new Map<string, number[]>();
  return (key) => {
    const now = Date.now();
    const recent = (passed.get(key) ?? []).filter((at) => at > now - span);
    if (recent.length >= times) return false;
    // Set anew, so that the map stays in the order of last use and its first keys are the quiet ones.
    passed.delete(key);
    passed.set(key, [...recent, now]);
    for (const [other, at] of passed) {
      if (at.at(-1)! > now - span) break;
      passed.delete(other);
    }
    return true;
  };
}
