import pg from "pg";
import { whyNoConnection } from "#app/db/why-no-connection.ts";

/** One connection to PostgreSQL, for whoever ends it. Throws a sentence that says what to do where there is none. */
export async function connectPostgresql(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((error: unknown) => {
    throw whyNoConnection(error, url);
  });
  return client;
}
