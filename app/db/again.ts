const MOST_RUNS = 20;
/** A unique key that was taken in the same instant is found at the next look; one that stands for good stays an error. */
const MOST_RUNS_UNIQUE = 4;
const LONGEST_WAIT_MS = 250;

/**
 * Runs a transaction again, after a short wait, when another one got in its way: could not be put in a row with it,
 * waited for it in a circle, or made the same unique row at the same time. Everything else is thrown at once.
 */
export async function again<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (runs >= mostRuns(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(LONGEST_WAIT_MS, 4 * 2 ** runs)));
    }
  }
}

function mostRuns(error: unknown): number {
  if (isCode(error, "P2034", "TransactionWriteConflict")) return MOST_RUNS;
  return isCode(error, "P2002", "UniqueConstraintViolation") ? MOST_RUNS_UNIQUE : 1;
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
