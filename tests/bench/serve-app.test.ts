import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What a request passes on its way to doors and pages. */
const chainIn = (file: string) => /^app\.use\((.*\bdoors\b.*)\);$/m.exec(readFileSync(file, "utf8"))?.[1];

test("what the bench measures stands behind the same as in the server", () => {
  expect(chainIn("server.ts")).toMatch(/logRequests/);
  expect(chainIn("tests/bench/serve-app.ts")).toBe(chainIn("server.ts"));
});
