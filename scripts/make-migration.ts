// Writes the next migration: the difference between the migrations so far and the models.
//   npm run migration -- name-of-the-change
// Prisma's own `migrate dev` wants an engine that it downloads; the same engine lies in npm as WebAssembly.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { MIGRATIONS, migrate } from "#app/migrate.server.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("Usage: npm run migration -- name-of-the-change   (small letters, digits, hyphens)");
  process.exit(2);
}

const schemaFolder = "prisma/sqlite";
const models = readdirSync("prisma/models").filter((file) => file.endsWith(".prisma"));
const files: [string, string][] = [
  [`${schemaFolder}/schema.prisma`, readFileSync(`${schemaFolder}/schema.prisma`, "utf8")],
  ...models.map((file): [string, string] => [`prisma/models/${file}`, readFileSync(`prisma/models/${file}`, "utf8")]),
];


const wasm = join(process.cwd(), "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm");
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { "./schema_engine_bg.js": engine as never });
engine.__wbg_set_wasm(instance.exports);
(instance.exports.__wbindgen_start as () => void)();

const folder = mkdtempSync(join(tmpdir(), "stafette-migration-"));
try {
  mkdirSync(MIGRATIONS, { recursive: true });
  const file = join(folder, "before.sqlite");
  migrate(file);
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: `file:${file}` }));
  const schema = await engine.SchemaEngine.new({ datamodels: files }, () => {}, adapter);
  const sources = files.map(([path, content]) => ({ path, content }));
  const { stdout } = await schema.diff({
    from: { tag: "schemaDatasource", files: sources, configDir: process.cwd() },
    to: { tag: "schemaDatamodel", files: sources },
    script: true,
    exitCode: null,
    filters: { externalTables: ["_prisma_migrations"], externalEnums: [] },
  });
  if (!stdout?.trim() || stdout.includes("This is an empty migration")) {
    console.log("The migrations already match the models.");
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const target = join(MIGRATIONS, `${stamp}_${name}`);
    mkdirSync(target);
    writeFileSync(join(target, "migration.sql"), stdout);
    console.log(`Wrote ${target}/migration.sql`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
