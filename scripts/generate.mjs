// Generates the database client from the models. Prisma's CLI asks for a schema engine that it would download, though
// `generate` never runs it: any executable contents it.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("node_modules/.bin/prisma", ["generate", "--schema", "prisma/sqlite", "--no-hints"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
});
process.exit(status ?? 1);
