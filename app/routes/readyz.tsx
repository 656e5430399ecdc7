import { db, keepsCommits } from "#app/db.server.ts";
import { errorFacts, log } from "#app/log.server.ts";

/** Ready = the database answers on both connections and keeps what is committed. 503 while it does not. */
export async function loader() {
  try {
    // A read of a table the first migration makes: an unmigrated file fails here.
    await db.job.findFirst({ select: { id: true } });
    return answer((await keepsCommits()) ? 200 : 503);
  } catch (error) {
    log.error(errorFacts(error), "not ready");
    return answer(503);
  }
}

const answer = (status: 200 | 503) =>
  new Response(status === 200 ? "ready" : "not ready", { status, headers: { "Cache-Control": "no-store" } });
