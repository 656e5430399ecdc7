import { createRequire } from "node:module";
import en from "@shopify/polaris/locales/en.json" with { type: "json" };

const require = createRequire(import.meta.url);

/** Polaris's own words («Clear», «Loading») in one language; English where Polaris lacks it. */
export function polarisTexts(language: string): typeof en {
  try {
    // Read when asked for, by Node: a further language needs no line here, and only one is sent to the browser. (An
    // import() would need an attribute for JSON, which the build drops.)
    return require(`@shopify/polaris/locales/${language}.json`) as typeof en;
  } catch {
    return en;
  }
}
