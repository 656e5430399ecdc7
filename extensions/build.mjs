// Bundles each extension to extensions/<name>/dist/<name>.js: what the sandbox's product pages and the tests run.
// (For Shopify itself, `shopify app deploy` bundles the same sources.)
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .map((entry) => entry.name);

await Promise.all(
  names.map((name) =>
    build({
      entryPoints: [`${here}${name}/src/block.tsx`],
      outfile: `${here}${name}/dist/${name}.js`,
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      logLevel: "warning",
    }),
  ),
);
