import type { Opened } from "#app/db/opened.ts";

/**
 * Runs everything that is given to `write` twice, the first run rolled back, as PostgreSQL does where two transactions
 * collide: what a callback left behind outside of its transaction shows. A setup file of vitest, after tests/database.ts.
 */
function runTwice(database: Opened): Opened {
  const { transact } = database;
  database.transact = (change, first) =>
    transact(async (tx) => {
      await tx.$executeRaw`SAVEPOINT first_run`;
      await change(tx).catch(() => undefined);
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT first_run`;
      await tx.$executeRaw`RELEASE SAVEPOINT first_run`;
      return change(tx);
    }, first);
  return database;
}

// Opened when a test first loads app/db.server.ts: some set their environment before they do.
let opened: Promise<Opened> | undefined;
Object.defineProperty(globalThis, "stafetteDatabase", {
  configurable: true,
  get: () => opened,
  set: (opening: Promise<Opened>) => (opened = opening.then(runTwice)),
});
