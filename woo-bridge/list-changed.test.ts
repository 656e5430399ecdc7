import { afterEach, expect, test } from "vitest";
import type { ShopConnection } from "#app/domain/platform.ts";
import { startStub } from "#tests/woo-stub.ts";
import { getAll } from "./client.ts";
import { listChanged } from "./list-changed.ts";

let stub: Awaited<ReturnType<typeof startStub>> | undefined;
afterEach(() => stub?.close());

type Row = { id: number; status: string; at: number };
const T0 = Date.UTC(2026, 10, 20, 9, 0, 0);
const gmt = (at: number) => new Date(T0 + at * 1000).toISOString().slice(0, 19);

/** A list as WooCommerce gives it: strictly after, «any» without the trash, a hundred a page. `between` runs after each call. */
async function storeOf(rows: Row[], between: (call: number) => void = () => {}) {
  let calls = 0;
  stub = await startStub(({ query }) => {
    expect(query.get("dates_are_gmt")).toBe("true");
    const trash = query.get("status") === "trash";
    const page = Number(query.get("page"));
    const found = rows
      .filter((row) => (row.status === "trash") === trash && gmt(row.at) > query.get("modified_after")!)
      .sort((one, other) => one.at - other.at || one.id - other.id)
      .slice((page - 1) * 100, page * 100)
      .map((row) => ({ id: row.id, status: row.status, date_modified_gmt: gmt(row.at), date_created_gmt: gmt(0) }));
    between((calls += 1));
    return { body: found };
  });
  return stub.shop;
}

async function walk(rows: Row[], since = 0, between?: (call: number) => void) {
  const shop = await storeOf(rows, between);
  const seen: { id: number; at: number }[] = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await listChanged(shop, new Date(T0 + since * 1000), cursor);
    seen.push(...page.items.map((one) => ({ id: Number(one.platformOrderId), at: (one.updatedAt.getTime() - T0) / 1000 })));
    cursor = page.next;
  }
  return seen;
}

const rowsOf = (count: number, at: (index: number) => number, status = "processing", from = 1): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: from + index, status, at: at(index) }));

const expectWhole = (seen: { id: number; at: number }[], rows: Row[]) => {
  expect(seen.map(({ id }) => id).sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id).sort((a, b) => a - b));
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => a - b));
};

test("Every changed order is listed once, oldest change first, those in the trash in their place", async () => {
  const rows = [...rowsOf(250, (at) => at), ...rowsOf(130, (at) => at * 2, "trash", 1000)];
  expectWhole(await walk(rows), rows);
});

test("An order changed at the very instant is in the list, one from before is not", async () => {
  const rows = rowsOf(3, (at) => at);
  expectWhole(await walk(rows, 1), rows.slice(1));
});

test("Hundreds changed within one second are all listed", async () => {
  const rows = [...rowsOf(50, () => 1), ...rowsOf(250, () => 5, "processing", 100), ...rowsOf(20, () => 9, "processing", 500)];
  expectWhole(await walk(rows), rows);
});

test("An order that is changed during the walk moves to the end, and hides no other", async () => {
  const rows = rowsOf(300, (at) => at);
  const seen = await walk(rows, 0, (call) => {
    if (call === 2) for (const row of rows.slice(0, 40)) row.at = 400;
  });
  const ids = new Set(seen.map(({ id }) => id));
  expect(ids.size).toBe(300);
});

test("Nothing changed is an empty list", async () => {
  expect(await walk([])).toEqual([]);
});

test.each<[string, (shop: ShopConnection) => Promise<unknown>]>([
  ["what it is asked for at once", (shop) => getAll(shop, "webhooks")],
  ["what changed within one second", (shop) => listChanged(shop, new Date(T0), null)],
])("A store whose list never ends, %s, is trouble and no endless work", async (_what, read) => {
  const hundred = Array.from({ length: 100 }, (_, id) => ({ id: id + 1, date_modified_gmt: gmt(9), date_created_gmt: gmt(0) }));
  stub = await startStub(({ query }) => (Number(query.get("page")) > 1100 ? { body: [] } : { body: hundred }));
  await expect(read(stub.shop)).rejects.toMatchObject({ kind: "unreadable" });
}, 60_000);
