import { db } from "#app/db.server.ts";
import type { Actor, TimelineCode } from "#app/domain/timeline.ts";

const ENTRIES = 300;

/** An order's story, the newest first. */
export async function timelineOf(orderId: string) {
  const rows = await db.timelineEntry.findMany({
    where: { orderId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: ENTRIES,
  });
  return rows.map(({ id, at, code, actor, params }) => ({
    id,
    at,
    code: code as TimelineCode,
    actor: actor as Actor,
    params: JSON.parse(params) as Record<string, string | number | boolean>,
  }));
}
