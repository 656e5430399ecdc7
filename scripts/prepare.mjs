// What every command of this repository needs first: packages and a build. Runs on the Node that is there (20 or
// newer) with nothing installed; everything after it runs on the Node that the packages bring.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const BIN = join(process.cwd(), "node_modules/.bin");

/** The environment in which `node` is the one the packages bring. */
export const withPackages = (more = {}) => ({
  ...process.env,
  PATH: `${BIN}${delimiter}${process.env.PATH}`,
  ...more,
});

/** Runs a command to its end, or stops this process with its exit code. */
export function must(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env: withPackages(env) });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the packages when there are none, or when the lock file changed since. */
export function install() {
  const wanted = digest([statement("package-lock.json")]);
  const stamp = "node_modules/.stafette-installed";
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing packages (about a minute) …");
  must("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, wanted);
}

// What the build is made of. A change in any of these makes the next start build again.
const SOURCES = [
  "app",
  "extensions",
  "woo-bridge",
  "prisma/models",
  "prisma/sqlite/schema.prisma",
  "prisma/postgresql/schema.prisma",
  "sandbox/schema",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "scripts/generate.mjs",
];

/** Generates the database client and builds the app and the admin extensions, unless nothing changed since. */
export function build() {
  const wanted = digest(SOURCES.flatMap(walk).map(statement));
  const stamp = "build/.stafette-built";
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Building (about half a minute) …");
  must("npm", ["run", "--silent", "build"], { NODE_ENV: "production" });
  mkdirSync("build", { recursive: true });
  writeFileSync(stamp, wanted);
}

function walk(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  if (/(^|\/)(generated|dist|node_modules)$/.test(path)) return [];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => walk(join(path, entry)));
}

const statement = (path) => `${path} ${createHash("sha1").update(readFileSync(path)).digest("hex")}`;
const digest = (statements) => createHash("sha1").update(statements.join("\n")).digest("hex");
