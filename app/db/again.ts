const MOST_RUNS = 5;
/** After a collision this many transactions of this process begin alone: where one collides, the next would too. */
const CAREFUL_FOR = 10;

/**
 * Gives a function that runs a transaction again when another one got in its way: could not be put in a row with it,
 * waited for it in a circle, or made the same unique row at the same time. The first run is beside others, every
 * further one alone, so that it comes to its end however many there are. Who is in a hurry begins beside others after
 * a collision too. Everything else is thrown at once.
 */
export function runsAgain() {
  let careful = 0;
  return async function again<Result>(run: (alone: boolean) => Promise<Result>, hurried: boolean): Promise<Result> {
    for (let runs = 1; ; runs += 1) {
      try {
        return await run(runs > 1 || (!hurried && careful-- > 0));
      } catch (error) {
        if (runs >= mostRuns(error)) throw error;
        careful = CAREFUL_FOR;
      }
    }
  };
}

/** A unique key that was there before is there still when it runs alone: then it is an error for good. */
function mostRuns(error: unknown): number {
  if (isCode(error, "P2034", "TransactionWriteConflict")) return MOST_RUNS;
  return isCode(error, "P2002", "UniqueConstraintViolation") ? 2 : 1;
}

/** Prisma gives the same trouble a code of its own, or passes the driver's on: from raw SQL, or from COMMIT itself. */
function isCode(error: unknown, code: string, kind: string): boolean {
  const { code: own, meta, cause } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { kind?: unknown } } };
    cause?: { kind?: unknown };
  };
  return own === code || cause?.kind === kind || meta?.driverAdapterError?.cause?.kind === kind;
}
