import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Report = { testResults: { name: string; message?: string; assertionResults: { fullName: string; status: string }[] }[] };
export type Outcome = { passed: number; failed: string[]; broken: string | null };

/** Runs some tests in a copy of the source; `broken` says why none of them could run. */
export async function runTests(folder: string, files: string[], titles: string[]): Promise<Outcome> {
  const out = mkdtempSync(join(tmpdir(), "stafette-notice-"));
  const report = join(out, "report.json");
  const pattern = titles.includes("") ? [] : ["-t", titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")];
  const args = ["run", "--project", "sqlite", ...files, ...pattern, "--reporter=json", `--outputFile=${report}`];
  const child = spawn(join(folder, "node_modules/.bin/vitest"), args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, PATH: `${join(folder, "node_modules/.bin")}:${process.env.PATH}` },
  });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said = (said + piece.toString()).slice(-2000)));
  await new Promise((ended) => child.once("close", ended));
  try {
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
    const ran = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === "passed" || status === "failed");
    const failed = ran.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
    return { passed: ran.length - failed.length, failed, broken: ran.length > 0 ? null : testResults.map(({ message }) => message).join("\n") || said };
  } catch {
    return { passed: 0, failed: [], broken: said || "vitest left no report" };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
