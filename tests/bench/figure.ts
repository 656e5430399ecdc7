import { DURABLE, type DatabaseKind } from "#tests/bench/commits.ts";

/** One row of the table: what we reach, what a bare program reaches beside it, and what was asked of us. */
export type Figure = {
  name: string;
  ours: string;
  bare: string;
  /** Ours over bare, where there is something beside it. */
  ratio: number | null;
  aim: string;
  ok: boolean;
  /** How the connections commit that it was measured on, in their own words. */
  commits: string[];
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

/** What was reached, and on connections that commit how. */
type Reached = { ours: number; bare: number; unit: string; commits: string[] };

/** A figure that must be at least (or, `most`, at most) so many times the bare one. */
export function ratioFigure(name: string, { ours, bare, unit, commits }: Reached, aim: { least: number } | { most: number }): Figure {
  const ratio = ours / bare;
  const ok = "least" in aim ? ratio >= aim.least : ratio <= aim.most;
  const show = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
  return { name, ours: show(ours), bare: show(bare), ratio, aim: "least" in aim ? `≥ ${aim.least} ×` : `≤ ${aim.most} ×`, ok, commits };
}

/** A figure with a limit of its own. */
export const limitFigure = (name: string, { ours, unit, commits }: Omit<Reached, "bare">, most: number): Figure => ({
  name,
  ours: `${ours.toFixed(1)} ${unit}`,
  bare: "",
  ratio: null,
  aim: `≤ ${most} ${unit}`,
  ok: ours <= most,
  commits,
});

/** A figure counts only where what it was measured on waits for the disk with each commit. */
export const verdictOf = ({ ok, commits }: Figure, kind: DatabaseKind) =>
  commits.length === 0 || commits.some((said) => said !== DURABLE[kind]) ? "refused" : ok ? "ok" : "short";

const HEAD = ["database", "figure", "ours", "beside", "ratio", "aim", "", "commits with"];

/** One line of the table, in Markdown. */
export function row(figure: Figure, kind: DatabaseKind): string {
  const { name, ours, bare, ratio, aim, commits } = figure;
  const cells = [kind, name, ours, bare, ratio?.toFixed(2) ?? "", aim, verdictOf(figure, kind), [...new Set(commits)].join("; ")];
  return `| ${cells.join(" | ")} |`;
}

export const tableHead = () => `| ${HEAD.join(" | ")} |\n|${"---|".repeat(HEAD.length)}`;
