import { addMoney, subtractMoney, timesMoney, type Money } from "#app/domain/money.ts";

type LineMoney = {
  quantity: number;
  /** For one unit; null = the supplier's price is not known. */
  price: Money;
  cost: Money | null;
};

export type Margin = {
  /** Of the lines whose cost is known, in one currency. */
  sales: Money;
  cost: Money;
  margin: Money;
  /** Of the sales, in whole per cent; null where the sales are nothing. */
  percent: number | null;
  /** Lines left out: no cost known, or one in another currency. */
  unknown: number;
};

/** What is left of the sales when the suppliers are paid; null when no line's cost is known. */
export function marginOf(lines: LineMoney[]): Margin | null {
  const known = lines.filter((line) => line.cost?.currency === line.price.currency);
  if (known.length === 0) return null;
  const total = (moneys: Money[]) => addMoney(moneys[0]!, ...moneys.slice(1));
  const sales = total(known.map(({ price, quantity }) => timesMoney(price, quantity)));
  const cost = total(known.map((line) => timesMoney(line.cost!, line.quantity)));
  const margin = subtractMoney(sales, cost);
  const share = Number(sales.amount) === 0 ? null : Math.round((Number(margin.amount) / Number(sales.amount)) * 100);
  return { sales, cost, margin, percent: share, unknown: lines.length - known.length };
}
