import { createInstance } from "i18next";
import type { Language } from "#app/domain/channel.ts";
import de from "./de/supplier.json" with { type: "json" };
import en from "./en/supplier.json" with { type: "json" };
import fr from "./fr/supplier.json" with { type: "json" };

type WithoutPlural<Key> = Key extends `${infer Stem}_${"one" | "many" | "other"}` ? Stem : Key;
export type SupplierKey = WithoutPlural<keyof typeof en>;
/** The sentence for a key, with its parameters put in as they are (what makes HTML of it escapes). */
export type SupplierText = (key: SupplierKey, params?: Record<string, string | number>) => string;

export const LANGUAGES = ["en", "de", "fr"] as const satisfies Language[];
export const asLanguage = (text: string | null | undefined): Language | null =>
  LANGUAGES.find((language) => language === text) ?? null;

const resources = { en: { supplier: en }, de: { supplier: de }, fr: { supplier: fr } };
const i18n = createInstance();
void i18n.init({
  resources,
  initAsync: false,
  showSupportNotice: false,
  lng: "en",
  fallbackLng: "en",
  ns: "supplier",
  defaultNS: "supplier",
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

/** What the supplier reads, in his language. */
export function supplierText(language: Language): SupplierText {
  const t = i18n.getFixedT(language);
  return (key, params) => t(key, params ?? {});
}
