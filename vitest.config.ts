import { defineConfig } from "vitest/config";

const ALL = "{app,server,sandbox,extensions,woo-bridge,tests,scripts}/**/*.test.{ts,tsx}";
/** What has to hold on PostgreSQL too: the flows, the doors that write, and the whole way. */
const ON_POSTGRESQL = [
  "app/db/**/*.test.ts",
  "app/flows/*.test.ts",
  "app/jobs/*.test.ts",
  "app/queries/*.test.ts",
  "app/routes/**/*.test.ts",
  "tests/{story,story-woocommerce,unhappy,trouble,many-orders}.test.ts",
  "tests/postgresql/*.test.ts",
];

export default defineConfig({
  test: {
    setupFiles: ["./tests/database.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each file has its own process: the database, its lock and its mutex belong to one.
    pool: "forks",
    poolOptions: { forks: { maxForks: 2, minForks: 1 } },
    projects: [
      { extends: true, test: { name: "sqlite", include: [ALL], exclude: ["tests/postgresql/**", "node_modules/**"] } },
      {
        extends: true,
        test: {
          name: "postgresql",
          include: ON_POSTGRESQL,
          globalSetup: ["./tests/start-postgresql.ts"],
          env: { STAFETTE_TEST_DATABASE: "postgresql" },
        },
      },
    ],
  },
});
