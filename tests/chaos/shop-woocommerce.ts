import { Member } from "#tests/member.ts";
import { ask, until, type World } from "#tests/world.ts";
import { customerOf, lineOf, type ChaosShop, type Good, type MerchantAct, type NewOrder, type ShopOrderView } from "./shop.ts";

type Key = { key: string; secret: string };
type View = {
  number: string;
  status: string;
  lines: { id: number; productId: number; currentQuantity: number }[];
  shipments: { status: string; number: string | null; lines: { id: number; quantity: number }[] | null }[];
};

const GOODS = [
  { id: "9001", supplier: "WALD", gtin: "4006381333931" },
  { id: "9002", supplier: "WERK", gtin: "9780201379624" },
  { id: "9003", supplier: null },
  // Its last digit is not what the others make it.
  { id: "9004", supplier: null, broken: true, gtin: "4006381333930", code: "WALD" },
];
const SUPPLIERS = new Map([
  ["WALD", "orders@waldwerk.example"],
  ["WERK", "orders@werkhof.example"],
]);
const MERCHANT = "anna@waldladen.example";

/** A WooCommerce store of another account, connected with its keys by a member who signed in by mail. */
export async function wooShop(world: Pick<World, "appUrl" | "sandboxUrl">): Promise<ChaosShop> {
  const control = <Body>(method: string, path: string, body?: unknown) =>
    ask<Body>(world.sandboxUrl, method, `/control/woocommerce${path}`, body);
  await control("PUT", "/store", { fulfilments: true });
  for (const { id, supplier, gtin, code } of GOODS) {
    const product = { status: "publish", type: "simple", regular_price: "19.90", name: `Ware ${id}`, sku: `SKU-${id}` };
    await control("PUT", `/products/${id}`, { ...product, global_unique_id: gtin ?? "", supplierCode: code ?? supplier ?? "" });
  }
  const keys = await control<{ url: string; read_write: Key }>("GET", "/keys");
  const { key, secret } = keys.read_write;
  const member = await Member.signIn(world, MERCHANT);
  const connected = await member.post("/app/shops/new", { intent: "keys", address: keys.url, consumerKey: key, consumerSecret: secret });
  if (connected.status >= 300) throw new Error(`Connecting the store answered ${connected.status}`);
  for (const [code, email] of SUPPLIERS) {
    const supplier = { code, name: `Firm ${code}`, status: "active", language: "en", timezone: "Europe/Berlin", acceptsAnyGtin: "on" };
    await member.post("/app/suppliers/new", { ...supplier, email });
  }
  await member.post("/app?index", { intent: "forwarding", on: "yes", from: "" });
  await until("the store's webhooks", async () => (await control<unknown[]>("GET", "/webhooks")).length >= 6);

  const goodOf = new Map<number, Good>(GOODS.map((good) => [Number(good.id), good]));
  return {
    domain: keys.url,
    goods: GOODS satisfies Good[],
    suppliers: SUPPLIERS,
    merchant: MERCHANT,
    async place(order) {
      const { orderId } = await control<{ orderId: string }>("POST", "/orders", bodyOf(order));
      return orderId;
    },
    act: (orderId, act) => control("POST", `/orders/${orderId}/${act.kind}`, wishOf(act)),
    async look(orderId) {
      return viewOf(orderId, await control<View>("GET", `/orders/${orderId}`), goodOf);
    },
    press: (path, fields) => member.post(path, fields),
  };
}

const wishOf = (act: MerchantAct) => (act.kind === "edit" ? { lines: [{ id: Number(act.lineId), quantity: act.quantity }] } : {});

function viewOf(orderId: string, view: View, goodOf: Map<number, Good>): ShopOrderView {
  return {
    orderId,
    name: view.number,
    cancelled: view.status === "cancelled",
    finished: view.status === "completed",
    paid: view.status === "processing" || view.status === "completed",
    lines: view.lines.map(({ id, productId, currentQuantity }) => lineOf(String(id), goodOf.get(productId), currentQuantity)),
    fulfilments: view.shipments
      .filter(({ number }) => number !== null)
      .map(({ number, lines }) => ({ numbers: [number!], lines: (lines ?? []).map(({ id, quantity }) => ({ id: String(id), quantity })) })),
  };
}

function bodyOf({ number, lines, paid }: NewOrder) {
  const { first, last, street, zip, city, phone, email } = customerOf(number);
  const address = { first_name: first, last_name: last, address_1: street, postcode: zip, city, country: "DE", phone };
  return {
    id: number,
    number: String(number),
    status: paid ? "processing" : "pending",
    currency: "EUR",
    ...(paid ? { date_paid_gmt: "2026-01-01T00:00:00" } : {}),
    billing: { ...address, email },
    shipping: address,
    line_items: lines.map(({ good, quantity }) => {
      const total = (quantity * 19.9).toFixed(2);
      return { name: `Ware ${good.id}`, product_id: Number(good.id), variation_id: 0, quantity, subtotal: total, total, sku: `SKU-${good.id}` };
    }),
  };
}
