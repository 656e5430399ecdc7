import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";
import type { PageDeps } from "./deps.ts";
import { BLOCKS, extensionDocument } from "./extension.ts";
import { readVisitor } from "./visitor.ts";

const FOLDER = new URL("../../extensions/", import.meta.url);

/** The frames of the admin extensions and their built bundles, made when nobody built them yet. */
export function mountExtensions(app: Hono, { world }: PageDeps): void {
  app.get("/sandbox/elements.css", (c) =>
    c.body(readFileSync(new URL("elements.css", import.meta.url), "utf8"), 200, {
      "content-type": "text/css; charset=utf-8",
    }),
  );
  for (const block of BLOCKS) {
    app.get(`/sandbox/extension/${block}`, (c) => {
      const visitor = readVisitor(c, world);
      if (!visitor) return c.notFound();
      const { shop, locale } = visitor;
      const words = JSON.parse(
        readFileSync(new URL(`${block}/locales/${locale === "en" ? "en.default" : locale}.json`, FOLDER), "utf8"),
      ) as Record<string, string>;
      const selected = c.req.query("id") ?? "";
      return c.html(
        extensionDocument({ block, selected, shop: shop.domain, locale, appOrigin: world.appOrigin, words }),
      );
    });
    app.get(`/sandbox/extensions/${block}.js`, async (c) => {
      const bundle = fileURLToPath(new URL(`${block}/dist/${block}.js`, FOLDER));
      if (!existsSync(bundle)) await import(new URL("build.mjs", FOLDER).href);
      return c.body(readFileSync(bundle, "utf8"), 200, { "content-type": "text/javascript; charset=utf-8" });
    });
  }
}
