import { describe, expect, test } from "vitest";
import de from "./de/supplier.json" with { type: "json" };
import en from "./en/supplier.json" with { type: "json" };
import fr from "./fr/supplier.json" with { type: "json" };

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each([
  ["German", de],
  ["French", fr],
])("The supplier's texts in %s", (_language, texts: Record<string, string>) => {
  test("say all that the English ones say, with the same names and numbers put in", () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) expect([key, placeholders(texts[key]!)]).toEqual([key, placeholders(text)]);
  });

  test("are translated", () => {
    const same = Object.entries(en).filter(([key, text]) => texts[key] === text && /[a-z]{4}/.test(text.replace(/\{\{\w+\}\}/g, "")));
    expect(same).toEqual([]);
  });
});
