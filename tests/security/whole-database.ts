import { createHash } from "node:crypto";
import { rows } from "#tests/rows.ts";
import type { World } from "#tests/world.ts";

// What moves by itself while nobody does anything: the worker's own books, and what /readyz writes to see that it can.
const RESTLESS = ["Destination", "Job", "ShopCheck", "ShopifySession", "WriteProbe", "_migrations"];

/** A fingerprint of everything that is kept, table by table; equal when nothing was changed anywhere. */
export function wholeDatabase(world: World): Record<string, string> {
  const tables = rows<{ name: string }>(world, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name");
  const kept = tables.map(({ name }) => name).filter((name) => !RESTLESS.includes(name));
  return Object.fromEntries(
    kept.map((name) => {
      const all = rows(world, `SELECT * FROM "${name}"`).map(({ reconciledAt: _one, readAt: _other, lastSeenAt: _third, ...row }) => JSON.stringify(row));
      return [name, `${all.length} rows, ${createHash("sha256").update(all.toSorted().join("\n")).digest("hex").slice(0, 16)}`];
    }),
  );
}
