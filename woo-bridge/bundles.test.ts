import { describe, expect, test } from "vitest";
import { hasBundles, shippingLines } from "./bundles.ts";

type Wish = { physical?: boolean; in?: string; key?: string; ships?: "yes" | "no"; by?: "_bundled_by" | "_composite_parent" };

function line(id: number, { in: within, key, ships, by = "_bundled_by" }: Wish) {
  const bundle = by === "_bundled_by";
  const entries = [
    [by, within],
    [bundle ? "_bundle_cart_key" : "_composite_cart_key", key],
    [bundle ? "_bundled_item_needs_shipping" : "_composite_item_needs_shipping", ships],
  ];
  return { id, meta_data: entries.filter(([, value]) => value).map(([name, value]) => ({ key: name, value })) };
}

const ROWS: [title: string, lines: Wish[], ships: number[]][] = [
  ["single products ship by what they are", [{}, { physical: false }], [1]],
  ["a box packed before: it ships, its parts are in it", [{ key: "k" }, { in: "k", ships: "no" }, { in: "k", ships: "no" }], [1]],
  ["a bracket around parts that ship each", [{ key: "k", physical: false }, { in: "k", ships: "yes" }, { in: "k", ships: "yes" }], [2, 3]],
  ["parts that ship by themselves: not the box as well", [{ key: "k" }, { in: "k", ships: "yes" }, { in: "k", ships: "no" }], [2]],
  ["a virtual part ships in no case", [{ key: "k", physical: false }, { in: "k", ships: "yes", physical: false }, { in: "k", ships: "yes" }], [3]],
  ["nothing said, a container that ships: it holds its parts", [{ key: "k" }, { in: "k" }, { in: "k" }], [1]],
  ["nothing said, a container that does not: its parts ship", [{ key: "k", physical: false }, { in: "k" }], [2]],
  ["all virtual", [{ key: "k", physical: false }, { in: "k", physical: false }], []],
  ["a composite that ships as one", [{ key: "k", by: "_composite_parent" }, { in: "k", by: "_composite_parent", ships: "no" }], [1]],
  ["a part whose container is not in the order", [{ in: "lost", ships: "yes" }], [1]],
];

describe("Of bundles and composites the container ships or its parts, never both", () => {
  test.each(ROWS)("%s", (_title, wishes, ships) => {
    const lines = wishes.map((wish, at) => line(at + 1, wish));
    const found = shippingLines(lines, ({ id }) => wishes[Number(id) - 1]!.physical ?? true);
    expect([...found].map(Number).sort()).toEqual(ships);
  });

  test("a bundle within a composite follows the same rule inwards", () => {
    const lines = [
      line(1, { key: "outer", by: "_composite_parent" }),
      { id: 2, meta_data: [{ key: "_composite_parent", value: "outer" }, { key: "_bundle_cart_key", value: "inner" }] },
      line(3, { in: "inner", ships: "yes" }),
    ];
    expect([...shippingLines(lines, ({ id }) => id === 3)]).toEqual(["3"]);
    expect([...shippingLines(lines, () => true)]).toEqual(["1"]);
  });

  test("an order without any is known as such", () => {
    expect(hasBundles([line(1, {})])).toBe(false);
    expect(hasBundles([line(1, { in: "k" })])).toBe(true);
  });
});
