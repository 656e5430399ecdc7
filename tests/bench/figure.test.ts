import { describe, expect, test } from "vitest";
import { ratioFigure, verdictOf } from "#tests/bench/figure.ts";

const AIM = { least: 1.5 };
const reached = (ours: number, commits: string[]) => ratioFigure("intake", { ours, bare: 100, unit: "/s", commits }, AIM);

describe("A figure counts only where every connection that committed waits for the disk", () => {
  const kept = "fsync = on, synchronous_commit = on";
  test.each([
    [200, "sqlite", ["synchronous = 2", "synchronous = 2"], "ok"],
    [140, "sqlite", ["synchronous = 2"], "short"],
    [200, "sqlite", ["synchronous = 2", "synchronous = 1"], "refused"],
    [200, "sqlite", [], "refused"],
    [200, "postgres", [kept, kept], "ok"],
    [200, "postgres", [kept, "fsync = on, synchronous_commit = off"], "refused"],
    [200, "postgres", ["synchronous = 2"], "refused"],
  ] as const)("%d against 100 on %s with %j is %s", (ours, kind, commits, verdict) => {
    expect(verdictOf(reached(ours, [...commits]), kind)).toBe(verdict);
  });
});
