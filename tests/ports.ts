import { createServer, type Server } from "node:net";

/** Where no system takes a port for who asks for any (Linux: from 32768 on), and few programs listen. */
const FIRST = 10_000;
const BLOCKS = 500;
const SIZE = 40;

/** Listens there; null where somebody else does. */
const listen = (port: number) =>
  new Promise<Server | null>((resolve) => {
    const server = createServer().once("error", () => resolve(null));
    server.listen(port, () => resolve(server));
  });

let block: Promise<number> | undefined;
let given = 0;

/** A block of ports of this process's own: who listens on its first port has it, as long as he lives. */
async function takeBlock(): Promise<number> {
  for (let tried = 0; tried < BLOCKS; tried += 1) {
    const first = FIRST + ((process.pid + tried) % BLOCKS) * SIZE;
    const held = await listen(first);
    if (held) return held.unref(), first;
  }
  throw new Error("Every block of ports is taken.");
}

/** Ports nobody listens on, for processes that are yet to start: no other test is given them meanwhile. */
export async function freePorts(count: number): Promise<number[]> {
  const first = await (block ??= takeBlock());
  const free: number[] = [];
  for (let tried = 0; free.length < count; tried += 1) {
    if (tried > 2 * SIZE) throw new Error(`There are no ${count} free ports from ${first} on.`);
    const port = first + 1 + (given++ % (SIZE - 1));
    const probe = await listen(port);
    if (!probe) continue;
    await new Promise((closed) => probe.close(closed));
    free.push(port);
  }
  return free;
}

export const freePort = async () => (await freePorts(1))[0]!;
