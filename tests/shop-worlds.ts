import type { PlatformName, ShopConnection } from "#app/domain/platform.ts";
import { SHOP, startTestShop } from "#tests/sandbox.ts";
import { startTestStore } from "#tests/woo-store.ts";

/** A shop of some platform as a test handles it from the outside: what its merchant and its customers do there. */
export type ShopWorld = {
  /** With working credentials; the GTIN is the platform's usual field. */
  connect: () => Promise<ShopConnection>;
  putVariant: (wish: VariantWish) => Promise<{ productId: string; variantId: string }>;
  placeOrder: (wish: OrderWish) => Promise<string>;
  /** What the shop itself shows of an order. */
  look: (orderId: string) => Promise<OrderView>;
  /** The next `times` calls fail that way. */
  break: (how: "500" | "throttled" | "cut_before" | "cut_after", times: number) => Promise<unknown>;
  /** Everything rung so far. */
  rung: () => { headers: Headers; body: Buffer }[];
  secret: string;
  close: () => Promise<void>;
};

export type VariantWish = {
  variantId?: string;
  productId?: string;
  productTitle: string;
  title?: string;
  sku: string;
  gtin: string;
  supplierCode: string;
  productSupplierCode?: string;
};

export type OrderWish = {
  lines: { variantId: string | null; title: string; quantity: number; price?: string; needsShipping?: boolean }[];
  paid?: boolean;
  address?: boolean;
};

type OrderView = {
  name: string;
  lines: { id: string; title: string; remaining: number }[];
  fulfilments: { id: string; company: string | null; numbers: string[]; lines: { id: string; quantity: number }[] }[];
};

/** How the contract test comes to a shop of each platform. A platform without one fails that test. */
export const shopWorlds: Partial<Record<PlatformName, () => Promise<ShopWorld>>> = {
  shopify: shopifyWorld,
  woocommerce: wooWorld,
};

const FAULTS = { "500": "api.500", throttled: "api.throttled", cut_before: "api.timeout_before", cut_after: "api.timeout_after" };
const ADDRESS = {
  first_name: "Jürgen",
  last_name: "Groß",
  name: "Jürgen Groß",
  company: "",
  address1: "Packstation 145",
  address2: "12345678",
  zip: "10115",
  city: "Berlin",
  country: "Germany",
  country_code: "DE",
  phone: "+49 30 123456",
};

async function shopifyWorld(): Promise<ShopWorld> {
  const { shopifyAccess } = await import("#app/shopify.server.ts");
  const shop = await startTestShop();
  await shop.install();
  let ids = 9_100_000_000_000;

  return {
    connect: async () => ({ domain: SHOP, credentials: await shopifyAccess(SHOP), gtinSource: "barcode" }),
    async putVariant({ variantId = String(ids++), productId = String(ids++), gtin, ...wish }) {
      await shop.control("PUT", `/variants/${variantId}`, { productId, barcode: gtin, ...wish });
      return { productId, variantId };
    },
    async placeOrder({ lines, paid = true, address = true }) {
      const { orderId } = await shop.control<{ orderId: string }>("POST", "/orders", {
        currency: "EUR",
        financial_status: paid ? "paid" : "pending",
        shipping_address: address ? ADDRESS : null,
        line_items: lines.map(({ variantId, title, quantity, price = "10.00", needsShipping = true }) => ({
          variant_id: variantId,
          title,
          quantity,
          price,
          requires_shipping: needsShipping,
        })),
      });
      return orderId;
    },
    look: (orderId) => shop.control("GET", `/orders/${orderId}`),
    break: (how, times) => shop.control("POST", "/faults", [{ kind: FAULTS[how], times }]),
    rung: () => shop.rung,
    secret: "sandbox-api-secret-0123456789abcdef",
    close: shop.close,
  };
}

const WOO_FAULTS = { "500": "woo.api.500", throttled: "woo.api.429", cut_before: "woo.api.timeout_before", cut_after: "woo.api.timeout_after" };
const WOO_ADDRESS = {
  first_name: "Jürgen",
  last_name: "Groß",
  address_1: "Packstation 145",
  address_2: "12345678",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
  phone: "+49 30 123456",
};

type WooView = {
  number: string;
  lines: { id: number; name: string; remaining: number }[];
  shipments: { id: string; provider: string | null; number: string | null; lines: { id: number; quantity: number }[] | null }[];
};

/** With WooCommerce's own fulfilments; its other three ways have their own tests (woo-bridge/write-tracked.test.ts). */
async function wooWorld(): Promise<ShopWorld> {
  const store = await startTestStore({ name: "Nordwind", fulfilments: true });
  const { shop } = store;
  await store.ring();
  let ids = 9_100_000;
  const productOf = new Map<string, string>();

  return {
    connect: async () => shop,
    async putVariant({ variantId = String(ids++), productId = String(ids++), productTitle, title = "Normal", sku, gtin, ...codes }) {
      const attributes = [{ name: "Art", variation: true, options: [title] }];
      await store.control("PUT", `/products/${productId}`, {
        name: productTitle,
        type: "variable",
        attributes,
        supplierCode: codes.productSupplierCode ?? "",
      });
      await store.control("PUT", `/variations/${variantId}`, {
        productId,
        sku,
        gtin,
        supplierCode: codes.supplierCode,
        price: "10.00",
        attributes: [{ name: "Art", option: title }],
      });
      productOf.set(variantId, productId);
      return { productId, variantId };
    },
    async placeOrder({ lines, paid = true, address = true }) {
      const { orderId } = await store.control<{ orderId: string }>("POST", "/orders", {
        currency: "EUR",
        status: paid ? "processing" : "pending",
        shipping: address ? WOO_ADDRESS : {},
        line_items: lines.map(({ variantId, title, quantity, price = "10.00" }) => {
          const total = (Number(price) * quantity).toFixed(2);
          const ids = { product_id: Number(productOf.get(variantId ?? "") ?? 0), variation_id: Number(variantId ?? 0) };
          return { ...ids, name: title, quantity, subtotal: total, total };
        }),
      });
      return orderId;
    },
    async look(orderId) {
      const { number, lines, shipments } = await store.control<WooView>("GET", `/orders/${orderId}`);
      return {
        name: `#${number}`,
        lines: lines.map(({ id, name, remaining }) => ({ id: String(id), title: name, remaining })),
        fulfilments: shipments.map((one) => ({
          id: one.id,
          company: one.provider,
          numbers: [one.number ?? ""],
          lines: (one.lines ?? []).map(({ id, quantity }) => ({ id: String(id), quantity })),
        })),
      };
    },
    break: (how, times) => store.fault([{ kind: WOO_FAULTS[how], times }]),
    rung: () => store.rung,
    secret: store.keys.webhookSecret,
    close: store.close,
  };
}
