import { defineConfig } from "vitest/config";

const ALL = "{app,server,sandbox,extensions,woo-bridge,tests,scripts}/**/*.test.{ts,tsx}";
/** What has to hold on PostgreSQL too: the flows, the doors that write, and the whole way. */
const ON_POSTGRESQL = [
  "app/db/**/*.test.ts",
  "app/flows/**/*.test.ts",
  "app/jobs/*.test.ts",
  "app/queries/*.test.ts",
  "app/routes/**/*.test.ts",
  "tests/{story,story-woocommerce,backup}.test.ts",
  "tests/postgresql/*.test.ts",
];

/** Long walks, which `npm run test:long` takes after `npm test`: CI does both. */
const LONG = [
  "tests/e2e/{policy,restored}.test.ts",
  "tests/restore-many.test.ts",
  "tests/histories/**/*.test.ts",
  "tests/slow.test.ts",
  "tests/security/{foreign-ids,extra-fields,bodies,csrf,redirects,links}.test.ts",
];
const LONG_ON_POSTGRESQL = ["tests/{unhappy,trouble,many-orders,slow,restore-many}.test.ts", "tests/postgresql/{one-order,one-list,zero-bytes}.test.ts"];
/** Where everything in `write` runs twice, the first run rolled back. */
const TWICE = ["app/{flows,jobs,routes,queries,doors}/**/*.test.ts"];
const long = Boolean(process.env.STAFETTE_LONG);

export default defineConfig({
  test: {
    setupFiles: ["./tests/database.ts"],
    testTimeout: 180_000,
    // Each wait in a hook has its own patience, and says what it waited for.
    hookTimeout: 300_000,
    // Each file has its own process: the database, its lock and its mutex belong to one.
    pool: "forks",
    poolOptions: { forks: { maxForks: 2, minForks: 1 } },
    projects: [
      { extends: true, test: { name: "sqlite", include: long ? LONG : [ALL], exclude: ["tests/postgresql/**", "node_modules/**", ...(long ? [] : LONG)] } },
      ...(long ? [{ extends: true as const, test: { name: "twice", include: TWICE, setupFiles: ["./tests/database.ts", "./tests/write-twice.ts"] } }] : []),
      {
        extends: true,
        test: {
          name: "postgresql",
          include: long ? LONG_ON_POSTGRESQL : ON_POSTGRESQL,
          exclude: ["node_modules/**", ...(long ? [] : LONG_ON_POSTGRESQL)],
          globalSetup: ["./tests/start-postgresql.ts"],
          env: { STAFETTE_TEST_DATABASE: "postgresql" },
        },
      },
    ],
  },
});
