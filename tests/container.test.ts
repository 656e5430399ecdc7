import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

// No engine builds the image here. What can be known without one: that it is given all it needs, and nothing unknown.
const read = (file: string) => readFileSync(file, "utf8");
const dockerfile = read("Dockerfile");
const compose = read("compose.yaml");
const pack = JSON.parse(read("package.json")) as { scripts: Record<string, string>; dependencies: Record<string, string>; imports: Record<string, string> };

/** What the last stage copies, as paths of this repository. */
const lastStage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
const copied = [...lastStage.matchAll(/^COPY (?:--\S+ )?(.+) \S+$/gm)].flatMap(([, paths]) => paths!.split(" ").map((path) => path.replace("/app/", "")));
const isCopied = (file: string) => copied.some((path) => file === path || file.startsWith(`${path}/`));

/** Every file that a program reads when it starts, beside itself; packages by their names. Types alone are not read. */
function needs(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from] of read(file).matchAll(/^(?:import (?!type)|export .*? from |\} from )[^;]*?"([^"]+)"/gm)) {
    const own = Object.entries(pack.imports).find(([name]) => from!.startsWith(name.slice(0, -1)));
    if (from!.startsWith(".")) needs(join(dirname(file), from!), seen);
    else if (own) needs(join(own[1].slice(2, -1), from!.slice(own[0].length - 1)), seen);
    else if (!from!.startsWith("node:")) seen.add(from!.split("/").slice(0, from!.startsWith("@") ? 2 : 1).join("/"));
  }
  return seen;
}

const commandOf = (script: string) => /[\w./-]+\.ts/.exec(pack.scripts[script]!)![0];
const started = [...(dockerfile + compose).matchAll(/\b(server|worker)\.ts/g)].map(([file]) => file);
const COMMANDS = ["backup", "restore", "rotate-keys", "db:move"];

describe("The image", () => {
  test("is made of what is there", () => {
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(read(".dockerignore").split("\n").filter((line) => copied.includes(line) && line !== "build")).toEqual([]);
  });

  test("is built by commands that exist", () => {
    const called = [...dockerfile.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(called).toEqual(["build"]);
    for (const script of called) expect(pack.scripts).toHaveProperty(script);
    expect(read("app/routes/healthz.tsx"), "the health check's address").toContain("loader");
  });

  test.each([...new Set(started), ...COMMANDS.map(commandOf)])("has every file and package that %s needs, and no tool of ours", (program) => {
    const all = [...needs(program)];
    const files = all.filter((one) => existsSync(one));
    expect(files.filter((file) => !isCopied(file))).toEqual([]);
    expect(all.filter((one) => !files.includes(one) && !(one in pack.dependencies))).toEqual([]);
  });

  test("has every package that the build asks for when it runs", () => {
    const asked = [...read("build/server/index.js").matchAll(/^import\b.*? from "([^".#][^"]*)";$/gm)].map(([, from]) => from!);
    const packages = asked.filter((from) => !from.startsWith("node:")).map((from) => from.split("/").slice(0, from.startsWith("@") ? 2 : 1).join("/"));
    expect(packages).toContain("express");
    expect(packages.filter((name) => !(name in pack.dependencies))).toEqual([]);
  });
});

describe("The settings of a host", () => {
  const known = [...read("app/env.server.ts").matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!);
  const [stafette, services] = compose.split("\nservices:");
  const given = [...stafette!.matchAll(/^ {4}([A-Z_]+): (.*)$/gm)];

  test("that the compose file names are ones Stafette reads, each from a variable of its name", () => {
    expect(given.length).toBeGreaterThan(5);
    expect(given.map(([, name]) => name).filter((name) => !known.includes(name!))).toEqual([]);
    const renamed = given.filter(([, name, value]) => name !== "DATABASE_URL" && !new RegExp(`^\\$\\{${name}(:[?-])?\\}$`).test(value!));
    expect(renamed.map(([line]) => line)).toEqual([]);
    const more = [...services!.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name!);
    expect(more.filter((name) => !known.includes(name))).toEqual(["POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"]);
  });

  test("are all told on the page on operations, and no others", () => {
    const table = /\| variable \|[\s\S]*?\n\n/.exec(read("docs/operations.md"))![0];
    const told = [...table.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!));
    expect(told.toSorted()).toEqual(known.toSorted());
  });

  test("the commands on that page exist", () => {
    const told = [...read("docs/operations.md").matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((script) => !(script in pack.scripts))).toEqual([]);
  });
});
