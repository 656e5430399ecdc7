import { describe, expect, test } from "vitest";
import { polarisTexts } from "#app/texts/polaris.server.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";

/** Every file of texts there is, by its path: ./<language>/<namespace>.json. */
const FILES = import.meta.glob<object>("./*/*.json", { eager: true, import: "default" });
const NAMESPACES = [...new Set(Object.keys(FILES).map((path) => path.split("/")[2]!))];
const LANGUAGES = [...new Set(Object.keys(FILES).map((path) => path.split("/")[1]!))];

/** Every text of a tree, by the path to it. */
function textsOf(texts: unknown, path = ""): [path: string, text: string][] {
  if (typeof texts === "string") return [[path, texts]];
  return Object.entries(texts as object).flatMap(([key, below]) => textsOf(below, path ? `${path}.${key}` : key));
}

/** The names and tags put into each text. */
const shapeOf = (texts: unknown) =>
  Object.fromEntries(
    textsOf(texts).map(([path, text]) => [path, [...new Set(text.match(/\{\{\w+|<\d>/g))].toSorted()]),
  );

test("Every kind of texts is looked at", () => expect(NAMESPACES.length).toBeGreaterThan(10));

describe.each(NAMESPACES)("The texts in %s", (namespace) => {
  const languages = LANGUAGES.filter((language) => `./${language}/${namespace}` in FILES);

  test("are there in English and German", () => {
    expect(languages).toEqual(expect.arrayContaining(["en", "de"]));
  });

  test.each(languages)("say the same things in %s, with the same names and numbers in them", (language) => {
    expect(shapeOf(FILES[`./${language}/${namespace}`])).toEqual(shapeOf(FILES[`./en/${namespace}`]));
  });
});

describe("A language is picked from what a person wishes", () => {
  test.each([
    [["de-AT"], "de"],
    [["DE"], "de"],
    [["ja", "de"], "de"],
    [[null, undefined, ""], "en"],
    [["ja"], "en"],
    [["../../etc"], "en"],
    [["__proto__", "constructor"], "en"],
    [["de-CH,de;q=0.9,en;q=0.8"], "de"],
    [["ja,de;q=0.9,en;q=0.8"], "de"],
  ])("%j → %s", (wishes, language) => {
    expect(pickLanguage("sentences", ...wishes)).toBe(language);
  });

  test("a supplier's name stands as he writes it", () => {
    expect(translator("en", "sentences")("outcome.qualified.ready", { supplier: "A & B <GmbH>" })).toBe(
      "A & B <GmbH> ships it.",
    );
  });
});

test("what Polaris says itself is said in the merchant's language, or in English", () => {
  expect(polarisTexts("de").Polaris.Common.cancel).toBe("Abbrechen");
  expect(polarisTexts("tlh").Polaris.Common.cancel).toBe("Cancel");
});
