import type { JsonObject } from "../json.ts";
import { draftBody } from "../store/order-draft.ts";
import { placeOrder } from "../store/order-intake.ts";
import type { Risk, Shop, World } from "../store/types.ts";
import { CUSTOMERS, restAddress } from "./customers.ts";
import { SAMPLE_CARTS_SQL } from "./variant-rows.ts";

/** How an order says that it was placed on these pages. */
export const PLACED_HERE = "sandbox_page";

export interface Cart {
  units: { variantId: string; quantity: number }[];
  /** Index into CUSTOMERS. */
  customer: number;
  payment: "paid" | "authorized" | "pending";
  risk: Risk;
}

/** Places the order as the control API does, by an orders/create body. Throws RangeError for an empty cart. */
export function placeCart(world: World, shop: Shop, { units, customer, payment, risk }: Cart): string {
  const lines = units.filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) throw new RangeError("The order needs at least one product");
  const at = CUSTOMERS[customer] ? customer : 0;
  const person = CUSTOMERS[at]!;
  const email = `${person.code.toLowerCase()}.${at + 1}@customer.example`;
  const body = draftBody(world, shop.domain, { lines, address: restAddress(person), email, financialStatus: payment });
  const owner: JsonObject = { first_name: person.first, last_name: person.last, email };
  return placeOrder(world, shop.domain, { ...body, source_name: PLACED_HERE, customer: owner }, { risk });
}

/** A paid order that shows the whole way: forwardable products of two suppliers, another customer each time. */
export function placeSample(world: World, shop: Shop): string {
  const carts = world.db.prepare<[string], { variantId: string }>(SAMPLE_CARTS_SQL).all(shop.domain);
  if (carts.length === 0)
    throw new RangeError("No product here has a barcode and a supplier code; give one product both");
  const units = carts.map(({ variantId }, at) => ({ variantId, quantity: at === 0 ? 2 : 1 }));
  return placeCart(world, shop, { units, customer: shop.nextNumber % CUSTOMERS.length, payment: "paid", risk: "LOW" });
}
