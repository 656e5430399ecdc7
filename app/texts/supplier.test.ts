import { describe, expect, test } from "vitest";
import de from "./de/supplier.json" with { type: "json" };
import en from "./en/supplier.json" with { type: "json" };
import fr from "./fr/supplier.json" with { type: "json" };

describe.each([
  ["German", de],
  ["French", fr],
])("The supplier's texts in %s", (_language, texts: Record<string, string>) => {
  test("are translated", () => {
    const same = Object.entries(en).filter(([key, text]) => texts[key] === text && /[a-z]{4}/.test(text.replace(/\{\{\w+\}\}/g, "")));
    expect(same).toEqual([]);
  });
});
