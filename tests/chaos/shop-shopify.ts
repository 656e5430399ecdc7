import { ask } from "#tests/world.ts";
import { customerOf, type ChaosShop, type Good, type MerchantAct, type NewOrder } from "./shop.ts";

type View = {
  id: string;
  name: string;
  cancelledAt: string | null;
  financialStatus: string;
  lines: { id: string; variantId: string; currentQuantity: number }[];
  fulfilments: { status: string; numbers: string[]; lines: { id: string; quantity: number }[] }[];
};

const GOODS = [
  { id: "950000000001", supplier: "ACME", barcode: "4006381333931" },
  { id: "950000000002", supplier: "NORD", barcode: "9780201379624" },
  { id: "950000000003", supplier: "SUD", barcode: "4006381333931" },
  { id: "950000000004", supplier: null },
];

/** The seeded Shopify shop with its three suppliers. */
export async function shopifyShop(sandboxUrl: string): Promise<ChaosShop> {
  const control = <Body>(method: string, path: string, body?: unknown) => ask<Body>(sandboxUrl, method, `/control${path}`, body);
  for (const { id, supplier, barcode } of GOODS) {
    await control("PUT", `/variants/${id}`, { sku: `SKU-${id}`, title: `Ware ${id}`, barcode, supplierCode: supplier });
  }
  const supplierOf = new Map<string, string | null>(GOODS.map((good) => [good.id, good.supplier]));

  return {
    domain: "nordwind.myshopify.com",
    goods: GOODS satisfies Good[],
    suppliers: new Map([
      ["ACME", "orders@acme.example"],
      ["NORD", "bestellung@nord.example"],
      ["SUD", "commandes@sud.example"],
    ]),
    merchant: "merchant@nordwind.example",
    async place(order) {
      const { orderId } = await control<{ orderId: string }>("POST", "/orders", bodyOf(order));
      return orderId;
    },
    act: (orderId, act) => control("POST", `/orders/${orderId}/${act.kind}`, wishOf(act)),
    async look(orderId) {
      const view = await control<View>("GET", `/orders/${orderId}`);
      return {
        orderId,
        name: view.name,
        cancelled: view.cancelledAt !== null,
        finished: false,
        paid: /^(PAID|PARTIALLY_REFUNDED|REFUNDED)$/i.test(view.financialStatus),
        lines: view.lines.map((line) => ({ id: line.id, supplier: supplierOf.get(line.variantId) ?? null, wanted: line.currentQuantity })),
        fulfilments: view.fulfilments.filter(({ status }) => !/cancel/i.test(status)),
      };
    },
  };
}

const wishOf = (act: MerchantAct) => (act.kind === "edit" ? { lines: [{ id: act.lineId, quantity: act.quantity }] } : {});

function bodyOf({ number, lines, paid }: NewOrder) {
  const { first, last, street, zip, city, phone, email } = customerOf(number);
  return {
    name: `#${number}`,
    currency: "EUR",
    financial_status: paid ? "paid" : "pending",
    email,
    line_items: lines.map(({ good, quantity }) => ({
      variant_id: good.id,
      sku: `SKU-${good.id}`,
      title: `Ware ${good.id}`,
      quantity,
      price: "19.90",
      requires_shipping: true,
    })),
    shipping_address: { first_name: first, last_name: last, address1: street, zip, city, country: "Germany", country_code: "DE", phone },
  };
}
