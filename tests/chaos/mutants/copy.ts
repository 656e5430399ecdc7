import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import type { Change, Mutant } from "./mutants.ts";

const OWN = ["app", "woo-bridge", "sandbox", "extensions", "prisma", "scripts", "tests", "docs"];

/**
 * A copy of the source beside it, to be spoilt. The packages are linked file by file, so it costs seconds and no space;
 * our own files are copied, since what is written into a linked one would change the source itself.
 */
export function copySource(): { folder: string; remove: () => void } {
  const root = process.cwd();
  const folder = mkdtempSync(join(resolve(root, ".."), ".stafette-mutants-"));
  for (const name of OWN.filter((one) => existsSync(one))) cpSync(name, join(folder, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ["package.json", "tsconfig.json", "vite.config.ts", "vitest.config.ts", "shopify.app.toml", "boundaries.js", "server.ts"]) {
    cpSync(name, join(folder, name));
  }
  execFileSync("cp", ["-al", join(root, "node_modules"), join(folder, "node_modules")]);
  // What tools keep beside the packages is rewritten in place.
  for (const cache of [".vite", ".cache", ".vitest"]) rmSync(join(folder, "node_modules", cache), { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules/.vite"), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Plants a defect; answers how to take it out. Throws where its text does not stand there exactly once. */
export function plant(folder: string, mutant: Mutant): () => void {
  const takeOut = [mutant, ...(mutant.also ? [mutant.also] : [])].map((change) => put(folder, mutant.defect, change));
  return () => takeOut.reverse().forEach((undo) => undo());
}

function put(folder: string, defect: string, { file, text, instead }: Change): () => void {
  const path = join(folder, file);
  const source = readFileSync(path, "utf8");
  const found = source.split(text).length - 1;
  if (found !== 1) throw new Error(`«${defect}»: its text stands ${found} times in ${file}, not once. Bring the mutant up to date.`);
  writeFileSync(path, source.replace(text, () => instead));
  return () => writeFileSync(path, source);
}
