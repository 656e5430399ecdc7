/** What is sold everywhere in the bench. */
export const GTIN = "4006381333931";

/** A GTIN of its own for each number. */
export function gtinOf(number: number): string {
  const digits = String(400_000_000_000 + number);
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return digits + String((10 - (sum % 10)) % 10);
}
