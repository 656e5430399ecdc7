import { filled, isObject, objects, type Json, type JsonObject } from "../json.ts";
import type { Line, Order } from "../store/types.ts";
import type { Fields } from "./context.ts";

/** Shop and presentment amounts as REST gives them in a `…_set`, or the same amount twice where it gives one only. */
export function moneyBag(order: Order, set: Json | undefined, amount?: Json): Fields | null {
  const part = (key: string, currency: string): Fields | null => {
    const money = isObject(set) ? set[key] : undefined;
    if (isObject(money) && filled(money.amount)) {
      return { amount: filled(money.amount), currencyCode: filled(money.currency_code) ?? currency };
    }
    return filled(amount) ? { amount: filled(amount), currencyCode: currency } : null;
  };
  const shopMoney = part("shop_money", order.currency);
  const presentmentMoney = part("presentment_money", order.presentmentCurrency) ?? shopMoney;
  return shopMoney && { shopMoney, presentmentMoney };
}

/** A unit's price less the discounts on its line. */
export function discountedUnit(order: Order, line: Line, given: JsonObject): Fields | null {
  const bag = moneyBag(order, given.price_set, line.price);
  const allocations = objects(given.discount_allocations);
  if (!bag || allocations.length === 0 || line.quantity === 0) return bag;
  const less = (side: "shopMoney" | "presentmentMoney") => {
    const money = bag[side] as { amount: string; currencyCode: string };
    const off = allocations.map(
      (one) => moneyBag(order, one.amount_set, one.amount)?.[side] as typeof money | undefined,
    );
    const total = off.reduce((sum, one) => sum + Number(one?.amount ?? 0), 0);
    const places = money.amount.split(".")[1]?.length ?? 0;
    return { ...money, amount: (Number(money.amount) - total / line.quantity).toFixed(places) };
  };
  return { shopMoney: less("shopMoney"), presentmentMoney: less("presentmentMoney") };
}
