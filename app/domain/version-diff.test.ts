import { describe, expect, test } from "vitest";
import { diffVersions } from "#app/domain/version-diff.ts";

type Quantities = Record<string, number>;
const version = (quantities: Quantities, personId: string | null = "address-1", row = "v") => ({
  personId,
  lines: Object.entries(quantities).map(([title, quantity]) => ({
    id: `${row}-${title}`,
    orderLineId: `line-${title}`,
    title,
    variantTitle: "Oak",
    sku: title.toUpperCase(),
    quantity,
  })),
});
const changed = (title: string, before: number, after: number) => ({
  title,
  variantTitle: "Oak",
  sku: title.toUpperCase(),
  before,
  after,
});

describe("What a supplier is told of a change", () => {
  const ROWS: [title: string, before: Quantities, after: Quantities, lines: ReturnType<typeof changed>[]][] = [
    ["nothing changed", { lamp: 2, cup: 1 }, { lamp: 2, cup: 1 }, []],
    ["more of a line", { lamp: 2 }, { lamp: 5 }, [changed("lamp", 2, 5)]],
    ["less of a line", { lamp: 2, cup: 1 }, { lamp: 1, cup: 1 }, [changed("lamp", 2, 1)]],
    ["a line set to nothing", { lamp: 2, cup: 1 }, { lamp: 0, cup: 1 }, [changed("lamp", 2, 0)]],
    ["a line that is not named any more", { lamp: 2, cup: 1 }, { cup: 1 }, [changed("lamp", 2, 0)]],
    ["a line that came later", { lamp: 2 }, { lamp: 2, cup: 3 }, [changed("cup", 0, 3)]],
    ["a line that was nothing, and is gone", { lamp: 2, cup: 0 }, { lamp: 2 }, []],
    ["all taken back", { lamp: 2, cup: 1 }, { lamp: 0, cup: 0 }, [changed("lamp", 2, 0), changed("cup", 1, 0)]],
  ];
  test.each(ROWS)("%s", (_title, before, after, lines) => {
    expect(diffVersions(version(before, "a", "v1"), version(after, "a", "v2"))).toEqual({ lines, addressChanged: false });
  });

  test("another address is said, without the address", () => {
    const diff = diffVersions(version({ lamp: 1 }, "address-1"), version({ lamp: 1 }, "address-2"));
    expect(diff).toEqual({ lines: [], addressChanged: true });
  });

  test("an address that was missing and came is a change, too", () => {
    expect(diffVersions(version({ lamp: 1 }, null), version({ lamp: 1 }, "address-1")).addressChanged).toBe(true);
  });

  test("a version without an address, as one that takes all back is, changes none", () => {
    expect(diffVersions(version({ lamp: 1 }, "address-1"), version({ lamp: 0 }, null)).addressChanged).toBe(false);
  });

  test("lines of a test order, which stand in no shop, are compared by themselves", () => {
    const line = { id: "x", orderLineId: null, title: "Sample", variantTitle: "", sku: "", quantity: 1 };
    expect(diffVersions({ personId: null, lines: [line] }, { personId: null, lines: [line] }).lines).toEqual([]);
  });
});
