import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What each figure is measured with. */
export type Bench = {
  quick: boolean;
  rounds: number;
  /** How many of something are measured: fewer where it has to be quick. */
  scale: (count: number) => number;
  /** Where the run keeps its files. */
  folder: string;
  /** The settings of a fresh, seeded database for the product (DATABASE_URL) and one for the bare program (BARE_DATABASE). */
  databaseFor: (name: string) => Promise<Record<string, string>>;
};

export function makeBench(quick: boolean): Bench {
  const folder = mkdtempSync(join(tmpdir(), "stafette-bench-"));
  return {
    quick,
    folder,
    rounds: quick ? 1 : 3,
    scale: (count) => (quick ? Math.ceil(count / 5) : count),
    async databaseFor(name) {
      const env = {
        NODE_ENV: "production",
        DATABASE_URL: `file:${join(folder, `${name}.sqlite`)}`,
        BARE_DATABASE: `file:${join(folder, `${name}-bare.sqlite`)}`,
        SECRET_KEY: "a key for the bench, long enough to be taken as one",
        SHOPIFY_API_KEY: "sandbox-api-key",
        SHOPIFY_API_SECRET: "sandbox-api-secret-0123456789abcdef",
        LOG_LEVEL: "warn",
      };
      execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", "prisma/seed.ts"], {
        env: { ...process.env, ...env, NODE_ENV: "production" },
        stdio: ["ignore", "ignore", "inherit"],
      });
      return env;
    },
  };
}
