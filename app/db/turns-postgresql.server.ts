import pg from "pg";
import { inTurn } from "#app/lib/in-turn.ts";

const LOCK_NOT_AVAILABLE = "55P03";
const CONNECTIONS = 10;

/**
 * Work of one key one after the other, over all processes: as `inTurn`, and the first in line of each process waits
 * for a lock that the database gives to one of them. A process that dies gives it back with its connection.
 */
export function turnsOnPostgresql(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, keepAlive: true, application_name: "stafette" });
  // Who held a turn over a connection that breaks goes on to its end; the turn is free for others.
  pool.on("error", () => undefined);

  async function locked<Result>(key: string, patienceMs: number, work: () => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    const broke = () => undefined;
    client.on("error", broke);
    try {
      await client.query(`SELECT set_config('lock_timeout', $1, false)`, [`${patienceMs}ms`]);
      await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [key]).catch((error: { code?: string }) => {
        // Whoever has it took too long: nobody is kept waiting for ever.
        if (error.code !== LOCK_NOT_AVAILABLE) throw error;
      });
      return await work();
    } finally {
      await client.query("SELECT pg_advisory_unlock_all()").catch(broke);
      client.off("error", broke);
      client.release();
    }
  }
  return {
    inTurn: <Result>(key: string, patienceMs: number, work: () => Promise<Result>) =>
      inTurn(key, patienceMs, () => locked(key, patienceMs, work)),
    close: () => pool.end(),
  };
}
