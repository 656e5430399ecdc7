import { spawn, type ChildProcess } from "node:child_process";
import { openSync } from "node:fs";
import { until } from "#tests/world.ts";

/** One process of ours as chaos handles it; its output goes to a file, which is read for what must not be in it. */
export class Part {
  readonly name: string;
  readonly #args: string[];
  readonly #env: Record<string, string>;
  readonly #ready: string | null;
  readonly #log: number;
  #child: ChildProcess | null = null;

  /** `ready` = an address that answers 200 as soon as the process works; null for one that has no door. */
  constructor(plan: { name: string; args: string[]; env: Record<string, string>; ready: string | null; logFile: string }) {
    this.name = plan.name;
    this.#args = plan.args;
    this.#env = plan.env;
    this.#ready = plan.ready;
    this.#log = openSync(plan.logFile, "a");
    // Whatever becomes of the run, no process of it stays behind.
    process.once("exit", () => this.#child?.kill("SIGKILL"));
  }

  async start(): Promise<void> {
    if (this.#runs()) return;
    const bin = `${process.cwd()}/node_modules/.bin`;
    const env = { PATH: `${bin}:${process.env.PATH}`, HOME: process.env.HOME ?? "/", ...this.#env } as unknown as NodeJS.ProcessEnv;
    this.#child = spawn(`${bin}/node`, ["--disable-warning=ExperimentalWarning", ...this.#args], {
      stdio: ["ignore", this.#log, this.#log],
      env,
    });
    if (!this.#ready) return;
    await until(`${this.name} answers`, async () => {
      if (!this.#runs()) throw new Error(`${this.name} ended by itself: see its log.`);
      return (await fetch(this.#ready!, { signal: AbortSignal.timeout(2000) }).catch(() => null))?.ok === true;
    });
  }

  /** Sends the signal and waits for the end, except where it only halts or goes on. */
  async signal(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): Promise<void> {
    const child = this.#child;
    if (!child || !this.#runs()) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    if (signal === "SIGKILL" || signal === "SIGTERM") await gone;
  }

  #runs = () => this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
}
