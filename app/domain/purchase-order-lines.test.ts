import { describe, expect, test } from "vitest";
import { linesNow } from "#app/domain/purchase-order-lines.ts";

type Facts = Parameters<typeof linesNow>[0];
type Said = { version: number; lineId: string; answer: string; reason?: string; promisedDate?: string };

/** Versions by number; their lines are named after the order line and the version: "lamp@2". */
const versions = (...quantities: Record<string, number>[]): Facts["versions"] =>
  quantities.map((lines, index) => ({
    version: index + 1,
    lines: Object.entries(lines).map(([name, quantity]) => ({ id: `${name}@${index + 1}`, orderLineId: name, quantity })),
  }));
const shipped = (...parcels: [lineId: string, quantity: number][]): Facts["shipments"] =>
  parcels.map(([purchaseOrderLineId, quantity]) => ({ lines: [{ purchaseOrderLineId, quantity }] }));
const said = (...answers: Said[]): Facts["acknowledgements"] =>
  answers.map((one, minute) => ({ reason: "", promisedDate: null, ...one, at: new Date(2026, 10, 1, 12, minute) }));
const linesOf = (wish: Partial<Facts> & Pick<Facts, "versions">) =>
  linesNow({ version: wish.versions.length, shipments: [], acknowledgements: [], ...wish });

describe("A purchase order's lines as they stand", () => {
  test("nothing has happened yet", () => {
    expect(linesOf({ versions: versions({ lamp: 3, cup: 1 }) })).toEqual([
      { lineId: "lamp@1", orderLineId: "lamp", quantity: 3, shipped: 0, answer: null, refused: 0, reason: "", promisedDate: null },
      { lineId: "cup@1", orderLineId: "cup", quantity: 1, shipped: 0, answer: null, refused: 0, reason: "", promisedDate: null },
    ]);
  });

  test("parcels add up, whatever version they were shipped under", () => {
    const shipments = shipped(["lamp@1", 1], ["lamp@2", 1]);
    expect(linesOf({ versions: versions({ lamp: 5 }, { lamp: 3 }), shipments })).toMatchObject([{ lineId: "lamp@2", quantity: 3, shipped: 2 }]);
  });

  test("a line that came with a later version stands beside the old ones", () => {
    expect(linesOf({ versions: versions({ lamp: 1 }, { lamp: 1, cup: 2 }) })).toMatchObject([{ lineId: "lamp@2" }, { lineId: "cup@2" }]);
  });

  test("an earlier version can be asked for", () => {
    expect(linesOf({ version: 1, versions: versions({ lamp: 5 }, { lamp: 0 }) })).toMatchObject([{ lineId: "lamp@1", quantity: 5 }]);
  });

  const CHANGED = versions({ lamp: 5 }, { lamp: 4 });
  const ROWS: [title: string, facts: Partial<Facts>, now: object][] = [
    ["confirmed", { acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "accepted" }) }, { answer: "accepted", refused: 0 }],
    ["confirmed before it changed: to be confirmed again", { acknowledgements: said({ version: 1, lineId: "lamp@1", answer: "accepted" }) }, { answer: null }],
    ["a date given before it changed is not given any more", { acknowledgements: said({ version: 1, lineId: "lamp@1", answer: "later", promisedDate: "2026-12-01" }) }, { answer: null, promisedDate: null }],
    ["a date", { acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "later", promisedDate: "2026-12-01" }) }, { answer: "later", promisedDate: "2026-12-01", refused: 0 }],
    ["refused", { acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "refused", reason: "sold out" }) }, { answer: "refused", refused: 4, reason: "sold out" }],
    ["refused before it changed: a refusal stays said", { acknowledgements: said({ version: 1, lineId: "lamp@1", answer: "refused", reason: "sold out" }) }, { answer: "refused", refused: 4, reason: "sold out" }],
    ["refused after some had left: the rest", { shipments: shipped(["lamp@1", 3]), acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "refused" }) }, { shipped: 3, refused: 1 }],
    ["refused, and shipped all the same", { shipments: shipped(["lamp@2", 4]), acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "refused" }) }, { shipped: 4, refused: 0 }],
    ["more had left than is wanted now", { shipments: shipped(["lamp@1", 5]) }, { quantity: 4, shipped: 5, refused: 0 }],
    ["refused, then confirmed: the last word counts", { acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "refused" }, { version: 2, lineId: "lamp@2", answer: "accepted" }) }, { answer: "accepted", refused: 0 }],
    ["confirmed, then refused: the last word counts", { acknowledgements: said({ version: 2, lineId: "lamp@2", answer: "accepted" }, { version: 2, lineId: "lamp@2", answer: "refused" }) }, { answer: "refused", refused: 4 }],
    ["refused, then confirmed, then changed: to be confirmed again", { acknowledgements: said({ version: 1, lineId: "lamp@1", answer: "refused" }, { version: 1, lineId: "lamp@1", answer: "accepted" }) }, { answer: null, refused: 0 }],
  ];
  test.each(ROWS)("%s", (_title, facts, now) => {
    expect(linesOf({ versions: CHANGED, ...facts })).toMatchObject([now]);
  });

  test("lines of a test order, which stand in no shop, keep to themselves", () => {
    const lines = [
      { id: "one", orderLineId: null, quantity: 1 },
      { id: "two", orderLineId: null, quantity: 1 },
    ];
    const acknowledgements = said({ version: 1, lineId: "two", answer: "accepted" });
    const now = linesNow({ version: 1, versions: [{ version: 1, lines }], shipments: shipped(["one", 1]), acknowledgements });
    expect(now).toMatchObject([
      { lineId: "one", shipped: 1, answer: null },
      { lineId: "two", shipped: 0, answer: "accepted" },
    ]);
  });
});
