import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { ESLint } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";
import { channels } from "#app/channels/index.server.ts";
import { platforms } from "#app/platforms/index.server.ts";

const CODE = "{app,server,sandbox,extensions,woo-bridge,prisma,scripts,tests}/**/*.{ts,tsx,mjs,js,css,prisma}";
const files = [...globSync(CODE), ...globSync("*.{ts,js}")].filter(
  (file) => !/(^|\/)(generated|dist|node_modules|migrations)\//.test(file),
);
const isTest = (file: string) => file.includes(".test.") || /(^|\/)tests\//.test(file);
const shipped = files.filter(
  (file) => !isTest(file) && (/^(app|server|woo-bridge)\//.test(file) || /^extensions\/.*\/.*\.tsx?$/.test(file) || file === "server.ts"),
);
const textOf = (file: string) => readFileSync(file, "utf8");
const naming = (word: RegExp, among = shipped) => among.filter((file) => word.test(textOf(file))).toSorted();
const linesOf = (file: string) => textOf(file).trimEnd().split("\n").length;

describe("Imports only go down", () => {
  let eslint: ESLint;
  beforeAll(() => {
    // What is planted stands in no file, so that it can be part of no circle.
    eslint = new ESLint({ overrideConfig: { rules: { "import/no-cycle": "off" } } });
  });

  const PLANTED: [file: string, statement: string, caught: boolean][] = [
    ["app/domain/planted.ts", 'import { db } from "#app/db.server.ts"', true],
    ["app/domain/planted.ts", 'import { inTurn } from "#app/lib/in-turn.ts"', true],
    ["app/lib/planted.ts", 'import { checkGtin } from "#app/domain/gtin.ts"', true],
    ["app/platforms/shopify/planted.ts", 'import { env } from "#app/env.server.ts"', true],
    ["app/platforms/shopify/planted.ts", 'import { routeOrder } from "#app/flows/route-order.server.ts"', true],
    ["app/platforms/shopify/planted.ts", 'import { checkGtin } from "#app/domain/gtin.ts"', false],
    ["app/channels/email/planted.ts", 'import { write } from "../../db.server.ts"', true],
    ["app/channels/email/planted.ts", 'import { platforms } from "#app/platforms/index.server.ts"', true],
    ["app/jobs/planted.server.ts", 'import { transmit } from "#app/flows/transmit.server.ts"', true],
    ["app/flows/planted.server.ts", 'import { requireMerchant } from "#app/auth/merchant.server.ts"', true],
    ["app/flows/planted.server.ts", 'import { startWorker } from "#app/worker.server.ts"', true],
    ["app/flows/planted.server.ts", 'import { channelOf } from "#app/channels/index.server.ts"', false],
    ["app/queries/planted.server.ts", 'import { startSandbox } from "#sandbox/start.ts"', true],
    ["app/ui/planted.tsx", 'import { db } from "#app/db.server.ts"', true],
    ["app/ui/planted.tsx", 'import { homePage } from "#app/queries/home.server.ts"', true],
    ["app/ui/planted.tsx", 'import type { HomePage } from "#app/queries/home.server.ts"', false],
    ["app/db.server.ts", 'import { routeOrder } from "#app/flows/route-order.server.ts"', true],
    ["extensions/shared/planted.ts", 'import { checkGtin } from "#app/domain/gtin.ts"', true],
    ["sandbox/planted.ts", 'import { db } from "#app/db.server.ts"', true],
    ["woo-bridge/planted.ts", 'import { db } from "#app/db.server.ts"', true],
  ];
  test.each(PLANTED)("in %s, «%s»: caught = %s", async (filePath, statement, caught) => {
    const [result] = await eslint.lintText(`${statement};\n`, { filePath });
    const rules = result!.messages.map(({ ruleId }) => ruleId);
    expect(rules.some((rule) => rule === "import/no-restricted-paths" || rule === "@typescript-eslint/no-restricted-imports")).toBe(caught);
  });

  test("only the list of platforms knows the other bridge", () => {
    expect(naming(/#woo-bridge\//).filter((file) => !file.startsWith("woo-bridge/") && file !== "app/platforms/index.server.ts")).toEqual([]);
  });
});

describe("One door each", () => {
  test("Shopify's check of who asks is called in one place, for one caller", () => {
    expect(naming(/authenticate\.admin/)).toEqual(["app/shopify.server.ts"]);
    expect(naming(/\bauthenticateAdmin\b/)).toEqual(["app/auth/merchant.server.ts", "app/shopify.server.ts"]);
    expect(naming(/unauthenticated\.|authenticate\.(?!admin)/)).toEqual([]);
  });

  test("every merchant's route asks who asks", () => {
    const doors = naming(/\brequire(Merchant|Account)\(/).filter((file) => file.startsWith("app/routes/"));
    const merchants = shipped.filter((file) => /^app\/routes\/(app[./]|app\..*\/route|api\.)/.test(file) && /export (async )?function (loader|action)/.test(textOf(file)));
    expect(merchants.filter((file) => !doors.includes(file))).toEqual([]);
    expect(merchants.length).toBeGreaterThan(8);
  });

  test("the environment is read in one place", () => {
    // server.ts only says what it is when nobody did.
    expect(naming(/process\.env/)).toEqual(["app/env.server.ts", "server.ts"]);
    expect(textOf("server.ts").match(/process\.env.*/g)).toEqual(['process.env.NODE_ENV ??= "production";']);
  });

  test("the database is opened in one place, and once a process", () => {
    expect(naming(/new PrismaClient/)).toEqual(["app/db/postgresql.server.ts", "app/db/sqlite.server.ts"]);
    expect(naming(/stafetteDatabase/)).toEqual(["app/db.server.ts"]);
    expect(naming(/from "(better-sqlite3|pg)"/).filter((file) => !file.startsWith("app/db/"))).toEqual([]);
  });

  test("server and worker enter through one build", () => {
    for (const program of ["server.ts", "worker.ts"]) {
      // Of its own folder it is made; anything of the app would be a second copy, with a database of its own.
      expect(textOf(program).match(/^import (?!type).*"(#|\.(?!\/server\/)).*$/gm)).toBeNull();
      expect(textOf(program)).toContain("const build = await openBuild<typeof entry>();");
    }
    expect(naming(/^import (?!type).*"(#|\.\.)/m).filter((file) => file.startsWith("server/"))).toEqual([]);
    expect(textOf("server/open-build.ts")).toContain('pathToFileURL("build/server/index.js")');
    expect(textOf("app/entry.server.tsx")).toMatch(/startWorker/);
    expect(naming(/#app\/worker\.server\.ts/)).toEqual(["app/entry.server.tsx"]);
  });
});

describe("What is shipped", () => {
  test("knows nothing of the sandbox, not even in a comment", () => {
    // But for the directive of that name, in the policy of a document somebody handed in.
    expect(naming(/sandbox(?!; default-src 'none')/i)).toEqual([]);
  });

  test.each([
    ["app/platforms", "app/platforms/index.server.ts", platforms.filter(({ name }) => name !== "woocommerce")],
    ["app/channels", "app/channels/index.server.ts", channels],
  ] as const)("every folder of %s stands in its list", (folder, list, adapters) => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const listed = [...textOf(list).matchAll(new RegExp(`from "#${folder}/([^/]+)/`, "g"))].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
    expect(adapters).toHaveLength(listed.length);
  });
});

describe("A house that can be read", () => {
  test("no file is longer than 300 lines", () => {
    expect(files.filter((file) => linesOf(file) > 300).map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
  });

  test("of what is shipped, half the files have at most 60 lines and nine of ten at most 150", () => {
    const sizes = shipped.map(linesOf).toSorted((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(150);
  });

  test("no file is named by a word that says nothing", () => {
    const EMPTY = /(^|[-._])(utils?|helpers?|managers?|services?|common|misc|base|impl|data|info)([-._]|$)/;
    // A data request is the law's word.
    const named = files.filter((file) => EMPTY.test(basename(file).replace("data-request", "")));
    expect(named).toEqual([]);
  });

  test("nothing is left to be done", () => {
    expect(naming(/\b(TODO|FIXME|XXX|HACK)\b/, files.filter((file) => file !== "tests/boundaries.test.ts"))).toEqual([]);
  });
});
