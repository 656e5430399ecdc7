import { idNumber, type JsonObject } from "../json.ts";
import { findProduct, findVariant } from "./products.ts";
import { requireShop } from "./shops.ts";
import type { World } from "./types.ts";

export interface Draft {
  lines: { variantId: string; quantity: number }[];
  /** In REST's words; null = no address (a sale at the counter). */
  address?: JsonObject | null;
  email?: string;
  note?: string | null;
  /** paid (the default), authorized, pending … */
  financialStatus?: string;
}

const SAMPLE_ADDRESS: JsonObject = {
  first_name: "Frieda",
  last_name: "Öhlmann",
  name: "Frieda Öhlmann",
  company: null,
  address1: "Lindenallee 27",
  address2: null,
  zip: "24105",
  city: "Kiel",
  province: null,
  province_code: null,
  country: "Germany",
  country_code: "DE",
  phone: "+49 431 5550127",
};

/** The orders/create body of an order for variants the shop has. Throws RangeError for one it has not. */
export function draftBody(world: World, shop: string, draft: Draft): JsonObject {
  const { currency } = requireShop(world, shop);
  const money = (amount: string) => {
    const part = { amount, currency_code: currency };
    return { shop_money: part, presentment_money: part };
  };
  let cents = 0;
  const lines = draft.lines.map(({ variantId, quantity }) => {
    const variant = findVariant(world, shop, variantId);
    if (!variant) throw new RangeError(`${shop} has no variant ${variantId}`);
    const product = findProduct(world, shop, variant.productId)!;
    const variantTitle = variant.title === "Default Title" ? null : variant.title;
    cents += Math.round(Number(variant.price) * 100) * quantity;
    return {
      variant_id: idNumber(variantId),
      product_id: idNumber(product.id),
      product_exists: true,
      title: product.title,
      variant_title: variantTitle,
      name: [product.title, variantTitle].filter(Boolean).join(" - "),
      sku: variant.sku,
      vendor: product.vendor,
      quantity,
      current_quantity: quantity,
      fulfillable_quantity: quantity,
      fulfillment_service: "manual",
      fulfillment_status: null,
      requires_shipping: Boolean(variant.requiresShipping),
      gift_card: false,
      taxable: true,
      price: variant.price,
      price_set: money(variant.price),
      total_discount: "0.00",
      properties: [],
      discount_allocations: [],
    };
  });
  const goods = (cents / 100).toFixed(2);
  const total = ((cents + 490) / 100).toFixed(2);
  const address = draft.address === undefined ? SAMPLE_ADDRESS : draft.address;
  return {
    email: draft.email ?? "frieda.oehlmann@kunde.example",
    note: draft.note ?? null,
    currency,
    presentment_currency: currency,
    confirmed: true,
    test: false,
    financial_status: draft.financialStatus ?? "paid",
    fulfillment_status: null,
    source_name: address ? "web" : "pos",
    payment_gateway_names: ["manual"],
    taxes_included: true,
    subtotal_price: goods,
    subtotal_price_set: money(goods),
    total_price: total,
    total_price_set: money(total),
    total_tax: "0.00",
    total_discounts: "0.00",
    total_shipping_price_set: money("4.90"),
    note_attributes: [],
    line_items: lines,
    shipping_lines: [
      { title: "Standardversand", code: "Standard", price: "4.90", price_set: money("4.90"), source: "shopify" },
    ],
    shipping_address: address,
    billing_address: address ?? SAMPLE_ADDRESS,
    customer: {
      id: 7001,
      first_name: "Frieda",
      last_name: "Öhlmann",
      email: draft.email ?? "frieda.oehlmann@kunde.example",
    },
    refunds: [],
    fulfillments: [],
  };
}
