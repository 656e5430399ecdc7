import type { Platform, ShopConnection } from "#app/domain/platform.ts";
import { getPage, MOST_A_PAGE, pages } from "./client.ts";
import { gmtOf, idIn, instantIn } from "./fields.ts";

type Listed = { platformOrderId: string; updatedAt: Date; placedAt: Date };
/** Everything up to the second after `after` was given out, and of that second these. */
type Cursor = { after: string; seen: string[] };

const SECOND = 1000;

/**
 * Orders changed at or after an instant, oldest change first, those in the trash among them («any» leaves them out over
 * there). Goes on by time, not by page number: an order changed during the walk moves to the end, and the pages behind
 * it would each lose one.
 */
export const listChanged: Platform["listChanged"] = async (shop, since, cursor) => {
  const { after, seen } = cursor
    ? (JSON.parse(cursor) as Cursor)
    : { after: gmtOf(new Date(Math.floor(since.getTime() / SECOND) * SECOND - SECOND)), seen: [] };
  const [live, trashed] = [await listAfter(shop, "any", after), await listAfter(shop, "trash", after)];

  // Beyond the end of a list that goes on, the other one would run ahead.
  const ends = [live, trashed].flatMap(({ items, more }) => (more ? [items.at(-1)!.updatedAt.getTime()] : []));
  const horizon = Math.min(...ends, Number.POSITIVE_INFINITY);
  const known = new Set(seen);
  const items = [...live.items, ...trashed.items]
    .filter((one) => one.updatedAt.getTime() <= horizon)
    .sort((one, other) => one.updatedAt.getTime() - other.updatedAt.getTime());
  return {
    items: items.filter(({ platformOrderId }) => !known.has(platformOrderId)),
    next: ends.length > 0 ? JSON.stringify(nextCursor(items, horizon)) : null,
  };
};

function nextCursor(items: Listed[], horizon: number): Cursor {
  const last = items.filter(({ updatedAt }) => updatedAt.getTime() === horizon);
  return { after: gmtOf(new Date(horizon - SECOND)), seen: last.map(({ platformOrderId }) => platformOrderId) };
}

/** The first page after an instant, and more of them while all are of one second: a bulk change has hundreds. */
async function listAfter(shop: ShopConnection, status: "any" | "trash", after: string) {
  const items: Listed[] = [];
  for (const page of pages()) {
    const some = await getPage(shop, "orders", {
      status,
      modified_after: after,
      dates_are_gmt: true,
      orderby: "modified",
      order: "asc",
      per_page: MOST_A_PAGE,
      page,
      _fields: "id,status,date_modified_gmt,date_created_gmt",
    });
    for (const order of some) {
      const updatedAt = instantIn(order.date_modified_gmt) ?? instantIn(order.date_created_gmt);
      const placedAt = instantIn(order.date_created_gmt) ?? updatedAt;
      if (updatedAt && placedAt) items.push({ platformOrderId: idIn(order.id), updatedAt, placedAt });
    }
    if (some.length < MOST_A_PAGE) break;
    if (items.length > 0 && items[0]!.updatedAt < items.at(-1)!.updatedAt) return { items, more: true };
  }
  return { items, more: false };
}
