import { normaliseTrackingNumber } from "#app/domain/carrier/tracking-number.ts";
import type { LineQuantity, OpenPart, ShopShipment } from "#app/domain/platform.ts";

export type PartToWrite = { part: string; lines: (LineQuantity & { handle: string })[] };

/**
 * Spreads a shipment's units over what the shop still lets be shipped: as few parts as possible, since each is one
 * parcel the customer is told of. Null when the shop has less left than was shipped.
 */
export function splitIntoParts(lines: LineQuantity[], open: OpenPart[]): PartToWrite[] | null {
  const left = new Map<string, number>();
  for (const { platformLineId, quantity } of lines) {
    left.set(platformLineId, (left.get(platformLineId) ?? 0) + quantity);
  }
  const holds = (part: OpenPart) =>
    [...left].reduce((sum, [id, quantity]) => sum + Math.min(quantity, unitsOf(part.lines, id)), 0);
  const parts: PartToWrite[] = [];
  const candidates = [...open];
  while (candidates.length > 0 && [...left.values()].some((quantity) => quantity > 0)) {
    candidates.sort((a, b) => holds(b) - holds(a));
    const part = candidates.shift()!;
    const taken = part.lines.flatMap(({ platformLineId, handle, quantity }) => {
      const take = Math.min(left.get(platformLineId) ?? 0, quantity);
      if (take > 0) left.set(platformLineId, left.get(platformLineId)! - take);
      return take > 0 ? [{ platformLineId, handle, quantity: take }] : [];
    });
    if (taken.length > 0) parts.push({ part: part.part, lines: taken });
  }
  return [...left.values()].every((quantity) => quantity === 0) ? parts : null;
}

const unitsOf = (lines: LineQuantity[], id: string) =>
  lines.reduce((sum, line) => sum + (line.platformLineId === id ? line.quantity : 0), 0);

const keys = (numbers: string[]) => numbers.map(normaliseTrackingNumber).sort();
const sameList = (one: string[], other: string[]) => JSON.stringify(one) === JSON.stringify(other);

/** Same units of the same lines. */
export function sameLines(one: LineQuantity[], other: LineQuantity[]): boolean {
  const ids = new Set([...one, ...other].map((line) => line.platformLineId));
  return [...ids].every((id) => unitsOf(one, id) === unitsOf(other, id));
}

export const sameNumbers = (one: string[], other: string[]) => sameList(keys(one), keys(other));

/** A fulfilment of the shop that is this shipment: same lines, same numbers, and not one of those we know already. */
export const findSame = (
  shipments: ShopShipment[],
  wanted: { lines: LineQuantity[]; numbers: string[] },
  known: ReadonlySet<string>,
): ShopShipment | null =>
  shipments.find(
    (candidate) =>
      !candidate.cancelled &&
      !known.has(candidate.platformRef) &&
      sameLines(candidate.lines, wanted.lines) &&
      sameNumbers(candidate.numbers, wanted.numbers),
  ) ?? null;

export type Difference = { field: "missing" | "company" | "numbers" | "urls" | "lines"; wanted: string; found: string };

/** What the shop shows against what was reported; empty = it matches. */
export function compareShipment(
  wanted: { lines: LineQuantity[]; company: string; numbers: string[]; urls: string[] },
  found: ShopShipment | undefined,
): Difference[] {
  if (!found || found.cancelled) return [{ field: "missing", wanted: wanted.numbers.join(", "), found: "" }];
  const differences: Difference[] = [];
  const text = (list: string[]) => list.join(", ");
  if (found.company !== wanted.company) {
    differences.push({ field: "company", wanted: wanted.company, found: found.company });
  }
  if (!sameNumbers(wanted.numbers, found.numbers)) {
    differences.push({ field: "numbers", wanted: text(wanted.numbers), found: text(found.numbers) });
  }
  const missingUrls = wanted.urls.filter((url) => url !== "" && !found.urls.includes(url));
  if (missingUrls.length > 0) differences.push({ field: "urls", wanted: text(wanted.urls), found: text(found.urls) });
  if (!sameLines(wanted.lines, found.lines)) {
    const units = (lines: LineQuantity[]) => text(lines.map((line) => `${line.quantity} × ${line.platformLineId}`));
    differences.push({ field: "lines", wanted: units(wanted.lines), found: units(found.lines) });
  }
  return differences;
}
