/**
 * Money: decimal text and a currency, as shops send it («12.50», EUR). Exact with any number of decimals: it is added
 * as BigInt units of its own scale, never as a float. The text has one form for one value: at least the currency's
 * decimals (12.5 EUR is «12.50», 1200.00 JPY is «1200», KWD has three) and no zeros beyond them.
 */
export type Money = { readonly amount: string; readonly currency: string };

/** Whole units of 10^-scale. */
type Units = { units: bigint; scale: number };

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/;
const CURRENCY = /^[A-Z]{3}$/;

const decimalsByCurrency = new Map<string, number>();

function decimalsOf(currency: string): number {
  let decimals = decimalsByCurrency.get(currency);
  if (decimals === undefined) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    decimalsByCurrency.set(currency, decimals);
  }
  return decimals;
}

function toUnits(money: Money): Units {
  const [, sign, whole, fraction = ""] = DECIMAL.exec(money.amount) ?? [];
  if (whole === undefined) throw new RangeError(`not an amount of money: "${money.amount}"`);
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

function rescale({ units, scale }: Units, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}

function fromUnits({ units, scale }: Units, currency: string): Money {
  const decimals = decimalsOf(currency);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits
    .slice(digits.length - scale)
    .replace(/(?<!0)0+$/, "")
    .padEnd(decimals, "0");
  return { amount: `${units < 0n ? "-" : ""}${whole}${fraction && `.${fraction}`}`, currency };
}

function requireSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`cannot mix ${a.currency} with ${b.currency}`);
}

/** Both in units of the finer of the two scales. */
function align(a: Money, b: Money): { left: bigint; right: bigint; scale: number } {
  requireSameCurrency(a, b);
  const left = toUnits(a);
  const right = toUnits(b);
  const scale = Math.max(left.scale, right.scale);
  return { left: rescale(left, scale), right: rescale(right, scale), scale };
}

/**
 * Reads decimal text with a point («12.5», «-0.005», blanks around allowed) and an ISO 4217 code.
 * Undefined where the text is no such number or the code no three letters: a decimal comma is for the door to settle.
 */
export function parseMoney(amount: string, currency: string): Money | undefined {
  const code = currency.trim().toUpperCase();
  const money = { amount: amount.trim(), currency: code };
  if (!CURRENCY.test(code) || !DECIMAL.test(money.amount)) return undefined;
  return fromUnits(toUnits(money), code);
}

/** The sum of one or more amounts. Throws TypeError where currencies differ. */
export function addMoney(first: Money, ...others: readonly Money[]): Money {
  return others.reduce((sum, money) => {
    const { left, right, scale } = align(sum, money);
    return fromUnits({ units: left + right, scale }, sum.currency);
  }, first);
}

/** a less b, negative where b is more. Throws TypeError where currencies differ. */
export function subtractMoney(a: Money, b: Money): Money {
  const { left, right, scale } = align(a, b);
  return fromUnits({ units: left - right, scale }, a.currency);
}

/** The amount so many times. Throws RangeError where the quantity is no whole number. */
export function timesMoney(money: Money, quantity: number): Money {
  if (!Number.isSafeInteger(quantity)) throw new RangeError(`not a whole quantity: ${quantity}`);
  const { units, scale } = toUnits(money);
  return fromUnits({ units: units * BigInt(quantity), scale }, money.currency);
}

/** For people, in the reader's language: «1.234,50 €». All decimals are shown, none rounded away. */
export function formatMoney(money: Money, locale: string): string {
  const { scale } = toUnits(money);
  const decimals = decimalsOf(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.max(scale, decimals),
  });
  // Decimal text is formatted exactly; as a number it would pass through a float.
  return format.format(money.amount as `${number}`);
}
