import { expect, it } from "vitest";
import { marginOf } from "#app/domain/margin.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });

it("The margin is the sales less what the suppliers ask, for all units", () => {
  const margin = marginOf([
    { quantity: 2, price: eur("89.00"), cost: eur("41.50") },
    { quantity: 1, price: eur("14.50"), cost: eur("5.20") },
  ]);
  expect(margin).toEqual({
    sales: eur("192.50"),
    cost: eur("88.20"),
    margin: eur("104.30"),
    percent: 54,
    unknown: 0,
  });
});

it("A line without a known cost, or with one in another currency, is left out and counted", () => {
  const margin = marginOf([
    { quantity: 1, price: eur("10.00"), cost: eur("4.00") },
    { quantity: 1, price: eur("99.00"), cost: null },
    { quantity: 1, price: eur("99.00"), cost: { amount: "1.00", currency: "USD" } },
  ]);
  expect(margin).toMatchObject({ sales: eur("10.00"), margin: eur("6.00"), unknown: 2 });
});

it("Nothing is said where no cost is known, and no share where nothing was charged", () => {
  expect(marginOf([{ quantity: 1, price: eur("10.00"), cost: null }])).toBeNull();
  expect(marginOf([{ quantity: 1, price: eur("0.00"), cost: eur("4.00") }])?.percent).toBeNull();
});
