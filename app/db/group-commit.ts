import { AsyncLocalStorage } from "node:async_hooks";
import { PATIENCE, type Tx } from "#app/db/opened.ts";
import type { PrismaClient } from "#app/generated/sqlite/client.ts";

type Change = (tx: Tx) => Promise<unknown>;
type Waiting = { change: Change; first: boolean; resolve: (value: unknown) => void; reject: (error: unknown) => void };

/** A transaction takes no one in any more after so long, in milliseconds: the first in it waits for the last. */
const LONGEST = 25;

/**
 * Runs transactions one after the other on one connection, and commits together those that wait: flushing the disk
 * costs more than most of them. Each has a savepoint of its own, so that one that throws takes none with it, and each
 * resolves when the commit is through; where that fails, all of them reject. Who comes `first` is next.
 */
export function groupCommit(writer: PrismaClient) {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function run() {
    while (waiting.length > 0) {
      // The database answers within one turn of the event loop, so nobody would ever wait beside another. One turn is let
      // pass before: all who are ready in it commit together. A webhook (`first`) has gathered its own group already.
      if (!waiting[0]!.first) await new Promise((resolve) => setImmediate(resolve));
      await commitSome();
    }
    // In the same turn as the look: whoever comes later begins anew.
    running = null;
  }

  async function commitSome() {
    const taken: Waiting[] = [];
    const settled: (() => void)[] = [];
    const take = () => {
      const one = waiting.shift()!;
      taken.push(one);
      return one;
    };
    try {
      await writer.$transaction(async (tx) => {
        const until = performance.now() + LONGEST;
        if (waiting.length === 1) {
          const { change, resolve } = take();
          const value = await change(tx);
          settled.push(() => resolve(value));
          return;
        }
        while (waiting.length > 0 && performance.now() < until) settled.push(await runApart(tx, take()));
      }, PATIENCE);
      for (const settle of settled) settle();
    } catch (error) {
      // Nothing of it is kept. Where it did not even begin, those who wait are not left waiting.
      for (const { reject } of taken.length > 0 ? taken : waiting.splice(0)) reject(error);
    }
  }

  return {
    transact<Result>(change: (tx: Tx) => Promise<Result>, first = false): Promise<Result> {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      // It runs in a turn that another caller began; what it knows of its own caller comes along.
      const inContext = AsyncLocalStorage.snapshot();
      const one: Waiting = { change: (tx) => inContext(change, tx), first, resolve: (value) => resolve(value as Result), reject };
      if (first) waiting.unshift(one);
      else waiting.push(one);
      running ??= run();
      return promise;
    },
    /** Resolves when nothing is under way. */
    idle: async () => {
      while (running) await running;
    },
  };
}

/** Answers how to tell its caller what came of it, once that is committed. */
async function runApart(tx: Tx, { change, resolve, reject }: Waiting): Promise<() => void> {
  await tx.$executeRaw`SAVEPOINT apart`;
  try {
    const value = await change(tx);
    await tx.$executeRaw`RELEASE apart`;
    return () => resolve(value);
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO apart`;
    await tx.$executeRaw`RELEASE apart`;
    return () => reject(error);
  }
}
