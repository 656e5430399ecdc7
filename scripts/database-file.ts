/** Says why, and ends this command. */
export function stop(why: string, code = 1): never {
  console.error(why);
  process.exit(code);
}

/** The embedded database's file. With PostgreSQL, whose own tools do this, it says so and ends. */
export function databaseFile(instead: string): string {
  const url = process.env.DATABASE_URL ?? "file:.data/stafette.sqlite";
  const file = /^file:(.+)$/.exec(url)?.[1];
  return file ?? stop(`This database is PostgreSQL. Its own tool does this: ${instead} (docs/operations.md)`, 2);
}
