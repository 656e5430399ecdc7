import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { freePort } from "#tests/ports.ts";

const KEY = "a key for tests, long enough to be taken as one";
const PASSWORD = "a-password-nobody-may-read";

/** Starts a program of the built product, which cannot start, and answers all it said. */
function start(program: string[], settings: Record<string, string>) {
  const env = { PATH: process.env.PATH!, NODE_ENV: "production", SECRET_KEY: KEY, ...settings } as NodeJS.ProcessEnv;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...program], { env, encoding: "utf8" });
  return { status, said: (stdout + stderr).trim() };
}

describe.each([["doors", ["server.ts", "--web"]], ["jobs", ["worker.ts"]]])("a process for %s that cannot start says why in one sentence", (_, program) => {
  test("no PostgreSQL is there", async () => {
    const port = await freePort();
    const { status, said } = start(program, { DATABASE_URL: `postgresql://stafette:${PASSWORD}@localhost:${port}/stafette` });
    expect(status).toBe(1);
    expect(said).toBe(`No PostgreSQL takes connections at localhost:${port} (ECONNREFUSED). Start it, or correct DATABASE_URL.`);
  });

  test("a setting is wrong", () => {
    const { status, said } = start(program, { DATABASE_URL: `mysql://stafette:${PASSWORD}@localhost/stafette` });
    expect(status).toBe(1);
    expect(said).toMatch(/^DATABASE_URL must name a SQLite file.*user:password@host\/stafette$/);
  });
});
