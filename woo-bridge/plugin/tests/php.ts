import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a PHP said. */
type Said = { ok: boolean; output: string };

/** One PHP to try the plugin with. Files are named from the plugin's folder. */
export type Php = { name: string; lint(file: string): Promise<Said>; run(file: string): Promise<Said> };

export const PLUGIN = join(import.meta.dirname, "..");
const ROOT = join(PLUGIN, "../..");
const CACHE = join(ROOT, ".cache/plugin-php");
const LOCK = join(ROOT, "scripts/test-plugin/package-lock.json");

/** The files of the plugin, without those for machines that do not run PHP. */
export const files = () =>
  readdirSync(PLUGIN, { recursive: true, encoding: "utf8" }).filter((file) => /\.(php|json|mo)$/.test(file));

/** The `php` of this machine (or the one that PHP names), or null when it has none. */
export function installedPhp(): Php | null {
  const php = (...args: string[]) =>
    spawnSync(process.env.PHP || "php", args, { cwd: PLUGIN, encoding: "utf8", timeout: 60_000 });
  const version = php("-r", "echo PHP_VERSION;");
  if (version.status !== 0) return null;
  const say = async (...args: string[]): Promise<Said> => {
    const { status, stdout, stderr } = php(...args);
    return { ok: status === 0, output: stdout + stderr };
  };
  return { name: `PHP ${version.stdout}`, lint: (file) => say("-l", file), run: (file) => say(file) };
}

/** A PHP that scripts/test-plugin.mjs has fetched, or null when it has not, or fetched others. */
export async function fetchedPhp(version: "7.4" | "8.3"): Promise<Php | null> {
  const lock = join(CACHE, "package-lock.json");
  if (!existsSync(join(CACHE, "node_modules/.package-lock.json"))) return null;
  if (readFileSync(lock, "utf8") !== readFileSync(LOCK, "utf8")) return null;

  const load = (file: string) =>
    import(/* @vite-ignore */ pathToFileURL(join(CACHE, "node_modules/@php-wasm", file)).href);
  const { PHP, loadPHPRuntime } = await load("universal/index.js");
  const build = await load(`node-${version.replace(".", "-")}/index.js`);
  const loader = await build.getPHPLoaderModule();

  // A new one each time: PHP's command line ends it, and the plugin declares its functions once.
  const fresh = async () => {
    const php = new PHP(await loadPHPRuntime(loader));
    for (const file of files()) {
      php.mkdirTree(`/stafette/${dirname(file)}`);
      php.writeFile(`/stafette/${file}`, readFileSync(join(PLUGIN, file)));
    }
    return php;
  };
  const say = async (...args: string[]): Promise<Said> => {
    const answer = await (await fresh()).cli(["php", ...args]);
    const [output, errors, code] = await Promise.all([answer.stdoutText, answer.stderrText, answer.exitCode]);
    return { ok: code === 0, output: output + errors };
  };
  return {
    name: `PHP ${version} (WebAssembly)`,
    lint: (file) => say("-l", `/stafette/${file}`),
    run: (file) => say(`/stafette/${file}`),
  };
}
