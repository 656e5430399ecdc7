// Makes what the app is typed by and is not committed: a client from the models for each database, and the types of
// Shopify's Admin schema.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

function run(command, parameters, env = {}) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, parameters, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

// Prisma's CLI asks for a schema engine that it would download, though `generate` never runs it: any executable
// contents it.
for (const database of ["sqlite", "postgresql"]) {
  run("prisma", ["generate", "--schema", `prisma/${database}`, "--no-hints"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
  });
}

const packed = "sandbox/schema/admin-2026-10.graphql.gz";
const types = "app/generated/admin.d.ts";
const madeAt = existsSync(types) ? statSync(types).mtimeMs : 0;
if (madeAt < statSync(packed).mtimeMs) {
  mkdirSync("app/generated", { recursive: true });
  writeFileSync("app/generated/admin.graphql", gunzipSync(readFileSync(packed)));
  // Where it reads and writes stands in tsconfig.json, under plugins.
  run("gql.tada", ["generate-output"]);
}
