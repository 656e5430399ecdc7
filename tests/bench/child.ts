import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program of the bench in a process of its own, which says where it listens once it does. */
export type Child = { origin: string; pid: number; end: () => Promise<void> };

/** Starts a program and waits for its line `listening PORT`. Throws when it ends before. */
export async function startChild(args: string[], env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const [, said] = /^listening (\d+)$/.exec(line) ?? [];
      if (said) resolve(said);
    });
    void gone.then(() => reject(new Error(`${args.at(-1)} ended before it listened`)));
  });
  return {
    origin: `http://localhost:${port}`,
    pid: child.pid!,
    async end() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
