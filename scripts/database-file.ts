/** What these commands are about: the same as Stafette. */
export const databaseUrl = process.env.DATABASE_URL ?? "file:.data/stafette.sqlite";

/** The embedded database's file; undefined where it is PostgreSQL. */
export const databaseFile = /^file:(.+)$/.exec(databaseUrl)?.[1];

/** Says why, and ends this command. */
export function stop(why: string, code = 1): never {
  console.error(why);
  process.exit(code);
}
