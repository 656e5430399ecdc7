import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The scripts this folder makes for browsers. */
export type Script = "app-bridge" | "admin-frame" | "live" | "mail" | "extension-host";

const made = new Map<Script, Promise<string>>();

/** One script as a browser can run it: TypeScript bundled on first use, then kept. */
export function browserScript(name: Script): Promise<string> {
  const ready = made.get(name) ?? bundle(name);
  made.set(name, ready);
  return ready;
}

async function bundle(name: Script): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none",
  });
  return outputFiles[0]?.text ?? "";
}
