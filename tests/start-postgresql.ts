import { migratePostgresql } from "#app/db/migrate-postgresql.server.ts";
import { TEMPLATE } from "#tests/new-database.ts";
import { startPostgres } from "#tests/postgresql.ts";

/** Before the first test on PostgreSQL: one server for all of them, and the template they copy. */
export default async function setup() {
  const server = await startPostgres();
  await migratePostgresql(await server.create(TEMPLATE));
  process.env.STAFETTE_TEST_POSTGRES = server.url("postgres");
  return server.stop;
}
