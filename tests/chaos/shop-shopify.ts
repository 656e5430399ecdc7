import { Merchant } from "#tests/merchant.ts";
import { ask, type World } from "#tests/world.ts";
import { customerOf, lineOf, type ChaosShop, type Good, type MerchantAct, type NewOrder } from "./shop.ts";

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
  // Its last digit is not what the others make it.
  { id: "950000000005", supplier: null, broken: true, barcode: "4006381333930", code: "ACME" },
];
const DOMAIN = "nordwind.myshopify.com";

/** The seeded Shopify shop with its three suppliers. */
export async function shopifyShop(world: Pick<World, "appUrl" | "sandboxUrl">): Promise<ChaosShop> {
  const { sandboxUrl } = world;
  const control = <Body>(method: string, path: string, body?: unknown) => ask<Body>(sandboxUrl, method, `/control${path}`, body);
  for (const { id, supplier, barcode, code } of GOODS) {
    await control("PUT", `/variants/${id}`, { sku: `SKU-${id}`, title: `Ware ${id}`, barcode, supplierCode: code ?? supplier });
  }
  const goodOf = new Map<string, Good>(GOODS.map((good) => [good.id, good]));
  const merchant = new Merchant(world, DOMAIN);

  return {
    domain: DOMAIN,
    goods: GOODS satisfies Good[],
    suppliers: new Map([
      ["ACME", "orders@acme.example"],
      ["NORD", "bestellung@nord.example"],
      ["SUD", "commandes@sud.example"],
    ]),
    merchant: "merchant@nordwind.example",
    async place(order) {
      const { orderId } = await control<{ orderId: string }>("POST", `/orders${order.risky ? "?risk=high" : ""}`, bodyOf(order));
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
        lines: view.lines.map(({ id, variantId, currentQuantity }) => lineOf(id, goodOf.get(variantId), currentQuantity)),
        fulfilments: view.fulfilments.filter(({ status }) => !/cancel/i.test(status)),
      };
    },
    press: (path, fields) => merchant.post(path, fields),
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
