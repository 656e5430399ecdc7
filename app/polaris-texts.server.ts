import en from "@shopify/polaris/locales/en.json" with { type: "json" };

/** Polaris's own words («Clear», «Loading») in one language; English where Polaris lacks it. */
export async function polarisTexts(language: string): Promise<typeof en> {
  try {
    // Left to Node: the package stays outside the build, so a further language needs no line here.
    const name = `@shopify/polaris/locales/${language}.json`;
    const texts = (await import(/* @vite-ignore */ name, { with: { type: "json" } })) as { default: typeof en };
    return texts.default;
  } catch {
    return en;
  }
}
