import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MUTANTS } from "./mutants.ts";

const CHANGES = MUTANTS.flatMap(({ also, ...mutant }) => [mutant, ...(also ? [{ ...also, defect: `${mutant.defect}, the second wall` }] : [])]);

test.each(CHANGES.map((change) => [change.defect, change] as const))("The defect «%s» can still be planted: its text stands once", (_defect, { file, text, instead }) => {
  const source = readFileSync(file, "utf8");
  expect(source.split(text)).toHaveLength(2);
  expect(source.replace(text, () => instead)).not.toBe(source);
});

test("each defect names a test that is there, and none stands twice", () => {
  for (const { noticed } of MUTANTS) {
    expect(noticed.title).not.toBe("");
    expect(readFileSync(noticed.by, "utf8"), noticed.by).toContain(noticed.title);
  }
  expect(new Set(MUTANTS.map(({ defect }) => defect)).size).toBe(MUTANTS.length);
});
