import type { ShipmentToWrite } from "#app/domain/platform.ts";
import { readShipments } from "#woo-bridge/read-shipments.ts";
import type { TrackingWay } from "#woo-bridge/tracking-ways.ts";
import type { startTestStore } from "#tests/woo-store.ts";

export type TestStore = Awaited<ReturnType<typeof startTestStore>>;

/** An order as the store's own pages show it. */
export type View = {
  status: string;
  shipments: { way: string; provider: string | null; number: string | null; url: string | null }[];
  notes: { note: string; customer: boolean }[];
};

/** The switches of a store whose best way is that one. */
export const SWITCHES: Record<TrackingWay, Record<string, boolean>> = {
  fulfillments: { fulfilments: true, ast: true, astCarriers: false, shipmentTracking: true },
  ast: { fulfilments: false, ast: true, astCarriers: false, shipmentTracking: true },
  "shipment-tracking": { fulfilments: false, ast: false, astCarriers: false, shipmentTracking: true },
  meta: { fulfilments: false, ast: false, astCarriers: false, shipmentTracking: false },
};

export const URL_OF = (number: string) => `https://www.dhl.de/track?n=${number}`;

export async function putLamps({ control }: TestStore): Promise<void> {
  await control("PUT", "/products/900", { name: "Lampe", gtin: "4006381333931", supplierCode: "ACME", price: "89.00" });
  await control("PUT", "/products/901", { name: "Gutschein", virtual: true, price: "10.00" });
}

/** A paid order of so many lamps, and of a voucher that does not ship. */
export async function placeLamps({ control }: TestStore, quantity: number, more: Record<string, unknown> = {}): Promise<string> {
  const { orderId } = await control<{ orderId: string }>("POST", "/orders", {
    status: "processing",
    line_items: [
      { product_id: 900, name: "Lampe", quantity, subtotal: "89.00", total: "89.00" },
      { product_id: 901, name: "Gutschein", quantity: 1, subtotal: "10.00", total: "10.00" },
    ],
    ...more,
  });
  return orderId;
}

/** A shipment of so many lamps as the flow would write it. */
export async function lampShipment(
  { shop }: TestStore,
  orderId: string,
  quantity: number,
  numbers: string[],
  wish: Partial<ShipmentToWrite> = {},
): Promise<ShipmentToWrite> {
  const { open } = await readShipments(shop, orderId);
  const [first] = open[0]!.lines;
  return {
    platformOrderId: orderId,
    platformRef: null,
    reference: `part-${numbers.join("-")}`,
    part: open[0]!.part,
    lines: [{ ...first!, quantity }],
    company: "DHL",
    numbers,
    urls: numbers.map(URL_OF),
    notifyCustomer: true,
    completeOrder: true,
    ...wish,
  };
}
