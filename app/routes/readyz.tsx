import { checkReadiness } from "#app/flows/upkeep/check-readiness.server.ts";

/** Ready = writes are kept, the tables are as this build wants them, there is room, and work does not pile up. */
export async function loader() {
  const readiness = await checkReadiness();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
