import { describe, expect, test } from "vitest";
import { polarisTexts } from "#app/texts/polaris.server.ts";
import { languagesOf, pickLanguage, textsIn, translator } from "#app/texts/index.ts";

/** Every key of a tree of texts, as the path to it. */
function keysOf(texts: unknown, path = ""): string[] {
  if (typeof texts === "string") return [path];
  return Object.entries(texts as object).flatMap(([key, below]) => keysOf(below, path ? `${path}.${key}` : key));
}

const parametersOf = (text: unknown) => [...String(text).matchAll(/\{\{(\w+)/g)].map(([, name]) => name).toSorted();

describe.each(["merchant", "sentences", "account", "verification"] as const)("The texts «%s»", (namespace) => {
  const languages = languagesOf(namespace);

  test("are there in English and German", () => {
    expect(languages).toEqual(expect.arrayContaining(["en", "de"]));
  });

  test.each(languages)("say the same things in %s, with the same names and numbers in them", (language) => {
    const english = textsIn("en").getResourceBundle("en", namespace) as object;
    const texts = textsIn(language).getResourceBundle(language, namespace) as object;
    expect(keysOf(texts).toSorted()).toEqual(keysOf(english).toSorted());
    for (const key of keysOf(english)) {
      const in_ = (of: string) => parametersOf(textsIn(of).getResource(of, namespace, key));
      expect(in_(language), key).toEqual(in_("en"));
    }
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
