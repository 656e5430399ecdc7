import { carriers, type CarrierId } from "#app/domain/carrier/carriers.ts";

type FormatMatch = { carrierId: CarrierId; certain: boolean };

/**
 * The carriers one of whose formats a number fits, check digit included, in the table's order. The number must be
 * capitals and digits alone. Zeros or another single character throughout fit nothing: such numbers fill a box.
 */
export function matchFormats(number: string): FormatMatch[] {
  if (!/^[0-9A-Z]{8,40}$/.test(number) || /^(.)\1*$/.test(number)) return [];
  return carriers.flatMap(({ id, formats }) => {
    const fitting = formats.filter(({ pattern, check }) => pattern.test(number) && (!check || check(number)));
    return fitting.length > 0 ? [{ carrierId: id, certain: fitting.some(({ certain }) => certain) }] : [];
  });
}
