import { Agent, get } from "node:http";
import { machineNow } from "../machine-time.ts";

export interface MovedDate {
  /** Milliseconds that Date runs ahead of the machine. */
  set(offset: number): void;
  /** Gives the machine's own Date back. */
  restore(): void;
}

/** Replaces the global Date by one that can be moved; timers keep their own time. */
export function moveDate(): MovedDate {
  const Real = globalThis.Date;
  let offset = 0;
  const now = () => machineNow() + offset;
  const Moved: DateConstructor = new Proxy(Real, {
    construct: (target, args, newTarget: unknown) =>
      Reflect.construct(
        target,
        args.length > 0 ? args : [now()],
        newTarget === Moved ? target : (newTarget as DateConstructor),
      ) as object,
    apply: () => new Real(now()).toString(),
    get: (target, key, receiver) => (key === "now" ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  globalThis.Date = Moved;
  return {
    set: (milliseconds) => {
      offset = milliseconds;
    },
    restore: () => {
      globalThis.Date = Real;
    },
  };
}

const AGENT = new Agent({ keepAlive: true });
/** The sandbox answers a look at its clock within 25 s. */
const PATIENCE = 40_000;

/**
 * Sets the offset once, then keeps following it in the background without keeping the process alive. A sandbox that
 * is not there (yet) is asked again every half second.
 */
export async function followClock(sandbox: string, date: MovedDate): Promise<void> {
  const first = await look(sandbox, null, 10_000);
  if (first !== null) date.set(first);
  void follow(sandbox, date, first);
}

async function follow(sandbox: string, date: MovedDate, known: number | null): Promise<void> {
  for (let offset = known; ; ) {
    const seen = await look(sandbox, offset, PATIENCE);
    if (seen === null) await unrefPause(500);
    else date.set((offset = seen));
  }
}

/** The sandbox's offset (with `after`: as soon as it differs), or null when it does not answer. */
function look(sandbox: string, after: number | null, patience: number): Promise<number | null> {
  return new Promise((resolve) => {
    const address = `${sandbox}/control/clock${after === null ? "" : `?after=${after}`}`;
    const request = get(address, { agent: AGENT, timeout: patience }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve(readOffset(body)));
      response.on("error", () => resolve(null));
    });
    request.on("socket", (socket) => after !== null && socket.unref());
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(null));
  });
}

function readOffset(body: string): number | null {
  try {
    const { offsetMs } = JSON.parse(body) as { offsetMs?: unknown };
    return typeof offsetMs === "number" ? offsetMs : null;
  } catch {
    return null;
  }
}

function unrefPause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
