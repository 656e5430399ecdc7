/** One row of the table: what we reach, what a bare program reaches beside it, and what was asked of us. */
export type Figure = {
  name: string;
  ours: string;
  bare: string;
  /** Ours over bare, where there is a bare program. */
  ratio: number | null;
  aim: string;
  ok: boolean;
};

/** The middle one; of an even number the lower of the two in the middle. */
export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;

/** Rounds alternate, so that a noisy neighbour takes from both; each side's median counts. */
export async function alternate<Value>(
  rounds: number,
  ours: () => Promise<Value>,
  bare: () => Promise<Value>,
): Promise<{ ours: Value[]; bare: Value[] }> {
  const said = { ours: [] as Value[], bare: [] as Value[] };
  for (let round = 0; round < rounds; round += 1) {
    said.bare.push(await bare());
    said.ours.push(await ours());
  }
  return said;
}

/** A figure that must be at least (or, `most`, at most) so many times the bare one. */
export function ratioFigure(
  name: string,
  { ours, bare, unit }: { ours: number; bare: number; unit: string },
  aim: { least: number } | { most: number },
): Figure {
  const ratio = ours / bare;
  const ok = "least" in aim ? ratio >= aim.least : ratio <= aim.most;
  const show = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`;
  return { name, ours: show(ours), bare: show(bare), ratio, aim: "least" in aim ? `≥ ${aim.least}` : `≤ ${aim.most}`, ok };
}

/** A figure with a limit of its own. */
export const limitFigure = (name: string, value: number, unit: string, most: number): Figure => ({
  name,
  ours: `${value.toFixed(1)} ${unit}`,
  bare: "",
  ratio: null,
  aim: `≤ ${most} ${unit}`,
  ok: value <= most,
});

/** The table, one line a figure. */
export function printTable(figures: Figure[]): void {
  const rows = figures.map(({ name, ours, bare, ratio, aim, ok }) => [
    name,
    ours,
    bare,
    ratio === null ? "" : ratio.toFixed(2),
    aim,
    ok ? "ok" : "SHORT",
  ]);
  const all = [["figure", "ours", "bare", "ratio", "aim", ""], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  for (const row of all) console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd());
}
