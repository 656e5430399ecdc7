import type { Prisma, PrismaClient } from "#app/generated/sqlite/client.ts";

/** What a function given to `write` works with. */
export type Tx = Prisma.TransactionClient;

/** How long a transaction waits for its connection, and how long it may take, in milliseconds. */
export const PATIENCE = { maxWait: 30_000, timeout: 30_000 };

/** A database as `app/db.server.ts` uses it, whichever it is. Both clients have the same models, and so the same type. */
export type Opened = {
  /** Takes no writes, and sees committed rows alone. */
  reader: PrismaClient;
  /** The connections that commit. */
  writer: PrismaClient;
  /**
   * Runs one transaction as if no other ran beside it. Where two got into each other's way, it runs again; where they
   * wait for each other, who comes `first` is next.
   */
  transact: <Result>(change: (tx: Tx) => Promise<Result>, first?: boolean) => Promise<Result>;
  /** Runs work of one key one after the other, in every process that uses this database: see `app/lib/in-turn.ts`. */
  inTurn: <Result>(key: string, patienceMs: number, work: () => Promise<Result>) => Promise<Result>;
  /** Whether the connections that commit really keep what they commit when the power goes. */
  keeps: () => Promise<boolean>;
  /** Ends all connections after the last transaction, and gives free what was held. */
  close: () => Promise<void>;
};
