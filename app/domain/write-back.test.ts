import { describe, expect, test } from "vitest";
import type { LineQuantity, OpenPart, ShopShipment } from "#app/domain/platform.ts";
import { compareShipment, findSame, sameLines, sameNumbers, splitIntoParts } from "#app/domain/write-back.ts";

type Units = Record<string, number>;
const lines = (units: Units): LineQuantity[] =>
  Object.entries(units).map(([platformLineId, quantity]) => ({ platformLineId, quantity }));
const open = (parts: Record<string, Units>): OpenPart[] =>
  Object.entries(parts).map(([part, units]) => ({
    part,
    lines: lines(units).map((line) => ({ ...line, handle: `${part}/${line.platformLineId}` })),
  }));
const shown = (found: ReturnType<typeof splitIntoParts>) =>
  found && Object.fromEntries(found.map(({ part, lines: taken }) => [part, Object.fromEntries(taken.map((line) => [line.platformLineId, line.quantity]))]));

describe("How a parcel is spread over the places the shop ships from", () => {
  const ROWS: [title: string, wanted: Units, parts: Record<string, Units>, written: Record<string, Units> | null][] = [
    ["one place holds it all", { lamp: 2 }, { berlin: { lamp: 3 } }, { berlin: { lamp: 2 } }],
    ["of two places, the one that holds all of it", { lamp: 2, cup: 1 }, { berlin: { lamp: 2 }, hamburg: { lamp: 2, cup: 1 } }, { hamburg: { lamp: 2, cup: 1 } }],
    ["no place holds all: as few as possible, the fullest first", { lamp: 3, cup: 1 }, { berlin: { cup: 1 }, hamburg: { lamp: 3 } }, { hamburg: { lamp: 3 }, berlin: { cup: 1 } }],
    ["a line in two places", { lamp: 3 }, { berlin: { lamp: 2 }, hamburg: { lamp: 1 } }, { berlin: { lamp: 2 }, hamburg: { lamp: 1 } }],
    ["the rest counts, not the whole", { lamp: 3, cup: 2 }, { berlin: { lamp: 3 }, hamburg: { lamp: 3, cup: 1 }, koeln: { cup: 2 } }, { hamburg: { lamp: 3, cup: 1 }, koeln: { cup: 1 } }],
    ["places that hold something else are left alone", { lamp: 1 }, { berlin: { cup: 5 }, hamburg: { lamp: 1 } }, { hamburg: { lamp: 1 } }],
    ["the shop has less left than was shipped", { lamp: 3 }, { berlin: { lamp: 2 } }, null],
    ["the shop does not know the line", { lamp: 1 }, { berlin: { cup: 2 } }, null],
    ["nothing is left in the shop", { lamp: 1 }, {}, null],
    ["nothing is wanted", {}, { berlin: { lamp: 1 } }, {}],
  ];
  test.each(ROWS)("%s", (_title, wanted, parts, written) => {
    expect(shown(splitIntoParts(lines(wanted), open(parts)))).toEqual(written);
  });

  test("a line named twice is taken twice, and each unit keeps its handle", () => {
    const wanted = [...lines({ lamp: 1 }), ...lines({ lamp: 1 })];
    expect(splitIntoParts(wanted, open({ berlin: { lamp: 2 } }))).toEqual([
      { part: "berlin", lines: [{ platformLineId: "lamp", handle: "berlin/lamp", quantity: 2 }] },
    ]);
    expect(splitIntoParts(wanted, open({ berlin: { lamp: 1 } }))).toBeNull();
  });

  test("the shop's list is left as it was", () => {
    const parts = open({ berlin: { cup: 1 }, hamburg: { lamp: 3 } });
    splitIntoParts(lines({ lamp: 3, cup: 1 }), parts);
    expect(parts.map(({ part }) => part)).toEqual(["berlin", "hamburg"]);
  });
});

describe("The same units", () => {
  const ROWS: [title: string, one: LineQuantity[], other: LineQuantity[], same: boolean][] = [
    ["of the same lines, in another order", lines({ lamp: 1, cup: 2 }), lines({ cup: 2, lamp: 1 }), true],
    ["in two rows and in one", [...lines({ lamp: 1 }), ...lines({ lamp: 1 })], lines({ lamp: 2 }), true],
    ["but one more", lines({ lamp: 1 }), lines({ lamp: 2 }), false],
    ["and another line", lines({ lamp: 1 }), lines({ lamp: 1, cup: 1 }), false],
    ["and a line of nothing", lines({ lamp: 1, cup: 0 }), lines({ lamp: 1 }), true],
  ];
  test.each(ROWS)("%s", (_title, one, other, same) => {
    expect(sameLines(one, other)).toBe(same);
    expect(sameLines(other, one)).toBe(same);
  });
});

describe("The same tracking numbers", () => {
  const ROWS: [one: string[], other: string[], same: boolean][] = [
    [["1Z 999 AA1 0123456784"], ["1z999aa10123456784"], true],
    [["A1", "B 2"], ["B2", "A1"], true],
    [["A1"], ["A1", "A1"], false],
    [["A1"], ["A2"], false],
    [[], [], true],
    [["A1"], [], false],
  ];
  test.each(ROWS)("%j and %j: %s", (one, other, same) => {
    expect(sameNumbers(one, other)).toBe(same);
  });
});

const WANTED = { lines: lines({ lamp: 2 }), company: "DHL", numbers: ["00340434161094042557"], urls: ["https://dhl.example/1"] };
const shipment = (wish: Partial<ShopShipment> = {}): ShopShipment => ({
  platformRef: "f1",
  reference: "",
  cancelled: false,
  ...WANTED,
  ...wish,
});

describe("A parcel somebody entered in the shop by hand", () => {
  const ROWS: [title: string, shipments: ShopShipment[], known: string[], ref: string | null][] = [
    ["same lines and number: it is this one", [shipment()], [], "f1"],
    ["with another carrier's name, it still is", [shipment({ company: "" })], [], "f1"],
    ["it is one of those we wrote", [shipment()], ["f1"], null],
    ["it was cancelled there", [shipment({ cancelled: true })], [], null],
    ["it holds other units", [shipment({ lines: lines({ lamp: 1 }) })], [], null],
    ["it has another number", [shipment({ numbers: ["1Z999AA10123456784"] })], [], null],
    ["the second of two", [shipment({ numbers: [] }), shipment({ platformRef: "f2" })], [], "f2"],
    ["there is none", [], [], null],
  ];
  test.each(ROWS)("%s", (_title, shipments, known, ref) => {
    expect(findSame(shipments, WANTED, new Set(known))?.platformRef ?? null).toBe(ref);
  });
});

describe("What the shop shows against what was reported", () => {
  const ROWS: [title: string, found: ShopShipment | undefined, fields: string[]][] = [
    ["all of it", shipment(), []],
    ["the number written in another way", shipment({ numbers: ["0034 0434 1610 9404 2557"] }), []],
    ["a link more than ours", shipment({ urls: ["https://other.example", "https://dhl.example/1"] }), []],
    ["not there", undefined, ["missing"]],
    ["cancelled", shipment({ cancelled: true }), ["missing"]],
    ["another carrier", shipment({ company: "GLS" }), ["company"]],
    ["another number", shipment({ numbers: ["1"] }), ["numbers"]],
    ["one number of two", shipment({ numbers: ["00340434161094042557", "2"] }), ["numbers"]],
    ["another link", shipment({ urls: ["https://other.example"] }), ["urls"]],
    ["other units", shipment({ lines: lines({ lamp: 1 }) }), ["lines"]],
    ["nothing is right", shipment({ company: "", numbers: [], urls: [], lines: [] }), ["company", "numbers", "urls", "lines"]],
  ];
  test.each(ROWS)("%s", (_title, found, fields) => {
    expect(compareShipment(WANTED, found).map(({ field }) => field)).toEqual(fields);
  });

  test("a difference names both sides, for a person to read", () => {
    expect(compareShipment(WANTED, shipment({ lines: lines({ lamp: 1, cup: 1 }), company: "GLS" }))).toEqual([
      { field: "company", wanted: "DHL", found: "GLS" },
      { field: "lines", wanted: "2 × lamp", found: "1 × lamp, 1 × cup" },
    ]);
  });

  test("a carrier without a link of its own asks for none", () => {
    expect(compareShipment({ ...WANTED, urls: [""] }, shipment({ urls: [] }))).toEqual([]);
  });
});
