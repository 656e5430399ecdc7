import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,sandbox,extensions,woo-bridge,tests,scripts}/**/*.test.{ts,tsx}"],
    setupFiles: ["./tests/database.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each file has its own process: the database, its lock and its mutex belong to one.
    pool: "forks",
    poolOptions: { forks: { maxForks: 2, minForks: 1 } },
  },
});
