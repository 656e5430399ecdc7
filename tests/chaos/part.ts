import { spawn, type ChildProcess } from "node:child_process";
import { openSync, readFileSync, statSync } from "node:fs";
import { until } from "#tests/world.ts";

type Plan = { name: string; works: boolean; args: string[]; env: Record<string, string>; ready: string | null; logFile: string };

/** One process of ours as chaos handles it; its output goes to a file, which is read for what must not be in it. */
export class Part {
  readonly name: string;
  /** Whether it works jobs, so that it may be sending something. */
  readonly works: boolean;
  readonly #args: string[];
  readonly #env: Record<string, string>;
  readonly #ready: string | null;
  readonly #logFile: string;
  readonly #log: number;
  #child: ChildProcess | null = null;
  #toldToEnd = false;
  /** How it ended where nobody told it to. */
  readonly fell: string[] = [];

  /** `ready` = an address that answers 200 as soon as the process works; null for one that has no door: it says so in its log. */
  constructor(plan: Plan) {
    this.name = plan.name;
    this.works = plan.works;
    this.#args = plan.args;
    this.#env = plan.env;
    this.#ready = plan.ready;
    this.#logFile = plan.logFile;
    this.#log = openSync(plan.logFile, "a");
    // Whatever becomes of the run, no process of it stays behind.
    process.once("exit", () => this.#child?.kill("SIGKILL"));
  }

  async start(): Promise<void> {
    if (this.#runs()) return;
    const bin = `${process.cwd()}/node_modules/.bin`;
    const env = { PATH: `${bin}:${process.env.PATH}`, HOME: process.env.HOME ?? "/", ...this.#env } as unknown as NodeJS.ProcessEnv;
    const child = spawn(`${bin}/node`, ["--disable-warning=ExperimentalWarning", ...this.#args], {
      stdio: ["ignore", this.#log, this.#log],
      env,
    });
    this.#child = child;
    this.#toldToEnd = false;
    child.once("exit", (code, signal) => {
      if (!this.#toldToEnd) this.fell.push(`${this.name} ended by itself with ${signal ?? code}`);
    });
    const before = statSync(this.#logFile).size;
    await until(`${this.name} works`, async () => {
      if (!this.#runs()) throw new Error(`${this.name} ended by itself: see its log.`);
      if (!this.#ready) return readFileSync(this.#logFile).subarray(before).includes('"msg":"working"');
      return (await fetch(this.#ready, { signal: AbortSignal.timeout(2000) }).catch(() => null))?.ok === true;
    });
  }

  /** Sends the signal and waits for the end, except where it only halts or goes on. Answers the exit code; null = it has none. */
  async signal(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.#runs()) return null;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    const ends = signal === "SIGKILL" || signal === "SIGTERM";
    this.#toldToEnd ||= ends;
    child.kill(signal);
    if (ends) await gone;
    return child.exitCode;
  }

  #runs = () => this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
}
