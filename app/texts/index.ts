import { createInstance, type i18n, type TFunction } from "i18next";

// A further language is a further folder; nothing here names one. The supplier's texts have their own door (supplier.ts).
const files = import.meta.glob<Record<string, unknown>>(["./*/*.json", "!./*/supplier.json"], {
  eager: true,
  import: "default",
});

const FALLBACK = "en";
const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, texts] of Object.entries(files)) {
  const [, language, namespace] = /^\.\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (language && namespace) (resources[language] ??= {})[namespace] = texts;
}

export type Namespace = "merchant" | "sentences" | "notices" | "account" | "verification";

/** The languages a namespace is written in. */
export const languagesOf = (namespace: Namespace) =>
  Object.keys(resources).filter((language) => resources[language]?.[namespace]);

/** The first wish that can be met («de-AT» by «de»), else English. A wish may be empty, or a whole Accept-Language. */
export function pickLanguage(namespace: Namespace, ...wishes: (string | null | undefined)[]): string {
  const spoken = languagesOf(namespace);
  for (const wish of wishes.flatMap((several) => several?.split(",") ?? [])) {
    const language = wish.trim().toLowerCase().split(/[-_;]/)[0];
    if (language && spoken.includes(language)) return language;
  }
  return FALLBACK;
}

const instances = new Map<string, i18n>();

/** The texts in one language, for a provider. Shared: never change its language. What it lacks is said in English. */
export function textsIn(language: string): i18n {
  const known = instances.get(language);
  if (known) return known;
  const texts = createInstance();
  void texts.init({
    lng: language,
    fallbackLng: FALLBACK,
    resources,
    defaultNS: "merchant",
    initAsync: false,
    // React and the mail templates escape; done twice, a supplier named «A & B» would read «A &amp; B».
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
  instances.set(language, texts);
  return texts;
}

/** Says the texts of one namespace in one language. */
export const translator = (language: string, namespace: Namespace): TFunction =>
  textsIn(language).getFixedT(language, namespace);
