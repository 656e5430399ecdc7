// `node scripts/test-plugin.mjs`: the tests of woo-bridge/plugin on PHP 7.4 and 8.3 too, the ends of what it promises.
// They come as WebAssembly (@php-wasm) into .cache, locked by scripts/test-plugin/package-lock.json: 41 MB to fetch,
// 113 MB on disk, too much for everybody's node_modules. Once they are there, `npm test` uses them as well.
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { install, must } from "./prepare.mjs";

const LOCK = "scripts/test-plugin/package-lock.json";
const CACHE = ".cache/plugin-php";

install();
const there =
  existsSync(`${CACHE}/node_modules/.package-lock.json`) &&
  readFileSync(`${CACHE}/package-lock.json`, "utf8") === readFileSync(LOCK, "utf8");
if (!there) {
  console.log("Fetching PHP 7.4 and 8.3 as WebAssembly (41 MB) …");
  mkdirSync(CACHE, { recursive: true });
  cpSync("scripts/test-plugin", CACHE, { recursive: true });
  must("npm", ["ci", "--prefix", CACHE, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}
must("vitest", ["run", "woo-bridge/plugin"]);
