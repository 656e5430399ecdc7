import { spawn, spawnSync } from "node:child_process";

type Ended = { status: number | null; said: string };

/** Runs one of package.json's commands on the database that `env` names, and waits without giving others a turn. */
export function command(env: Record<string, string>, script: string, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

/** The same, while this process goes on. */
export async function commandBeside(env: Record<string, string>, script: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args], { env: { ...process.env, ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { status, said };
}
