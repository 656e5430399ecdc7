import type { ShopOrder } from "#app/domain/order.ts";
import type { LineQuantity, ShopConnection, ShopShipment } from "#app/domain/platform.ts";
import { hasBundles, shippingLines } from "./bundles.ts";
import { getAll, getOne, orNull } from "./client.ts";
import { idIn, instantIn, listIn, metaIn, textIn, type Fields } from "./fields.ts";
import { fetchFulfilments, fulfilmentShipment } from "./fulfilments.ts";
import { shippingAddressOf } from "./order-address.ts";
import { refundedUnits, shipsAlone, toLine, unitsOf } from "./order-line.ts";
import { productsOf } from "./order-products.ts";
import { cancelledAtOf, isCompleted, isOrder, isRefundedWhole, paymentOf } from "./order-state.ts";
import { trackedShipments } from "./tracking-record.ts";
import { RequestRefused } from "./trouble.ts";

const NOT_THERE = ["woocommerce_rest_shop_order_invalid_id"];

/** More than people order: all lines of one are taken in at once, beside which nobody else is served. */
const MOST_LINES = 2000;

/** An order's JSON as the store gives it; null when it holds none, or only in its trash. */
export async function fetchRaw(shop: ShopConnection, orderId: string): Promise<Fields | null> {
  const raw = await orNull(NOT_THERE, () => getOne(shop, `orders/${orderId}`));
  if (!raw || !isOrder(raw)) return null;
  if (listIn(raw.line_items).length > MOST_LINES) throw new RequestRefused(200, "too_many_lines", `Order ${orderId} has more than ${MOST_LINES} lines.`);
  return raw;
}

/** What is left of each line after refunds, in units. */
export async function currentUnits(shop: ShopConnection, raw: Fields): Promise<LineQuantity[]> {
  const refunds = listIn(raw.refunds).length > 0 ? await getAll(shop, `orders/${idIn(raw.id)}/refunds`) : [];
  const refunded = refundedUnits(refunds);
  return listIn(raw.line_items).map((line) => {
    const platformLineId = idIn(line.id);
    const current = unitsOf(line.quantity) - (refunded.get(platformLineId) ?? 0);
    return { platformLineId, quantity: isRefundedWhole(raw) ? 0 : Math.max(0, current) };
  });
}

/** Every shipment on the order, by whichever way the store came to know of it; `fulfilments` where it has them. */
export const shipmentsOf = (raw: Fields, fulfilments: Fields[] | null): ShopShipment[] => [
  ...(fulfilments ?? []).map(fulfilmentShipment),
  ...trackedShipments(raw),
];

/** Units that shipped, by line. */
export function shippedUnits(shipments: ShopShipment[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { platformLineId, quantity } of shipments.filter(({ cancelled }) => !cancelled).flatMap(({ lines }) => lines)) {
    units.set(platformLineId, (units.get(platformLineId) ?? 0) + quantity);
  }
  return units;
}

/** One order with its lines, and its JSON beside it; null when the store does not hold it. */
export async function readWhole(shop: ShopConnection, orderId: string): Promise<{ raw: Fields; order: ShopOrder } | null> {
  const raw = await fetchRaw(shop, orderId);
  if (!raw) return null;
  const current = new Map((await currentUnits(shop, raw)).map((line) => [line.platformLineId, line.quantity]));
  // An order that ever had a fulfilment carries this mark: the others need not be asked about.
  const marked = textIn(metaIn(raw, "_fulfillment_status")) !== "";
  const shipped = shippedUnits(shipmentsOf(raw, marked ? await fetchFulfilments(shop, orderId) : null));

  const lines = listIn(raw.line_items);
  const products = await productsOf(shop, lines);
  const alone = (line: Fields) => {
    const { product, variation } = products(line);
    return shipsAlone(line, product, variation);
  };
  const ships = hasBundles(lines) ? shippingLines(lines, alone) : null;
  return {
    raw,
    order: {
      ...headOf(raw),
      lines: lines.map((line) =>
        toLine(line, {
          ...products(line),
          ships: ships ? ships.has(idIn(line.id)) : alone(line),
          current: current.get(idIn(line.id)) ?? 0,
          shipped: shipped.get(idIn(line.id)) ?? 0,
          completed: isCompleted(raw),
          gtinSource: shop.gtinSource,
        }),
      ),
    },
  };
}

/** WooCommerce's eraser writes «[deleted]» over what it knows of the customer, and leaves this mark. */
const isErased = (raw: Fields) => textIn(metaIn(raw, "_anonymized")) === "yes";

function headOf(raw: Fields): Omit<ShopOrder, "lines"> {
  const placedAt = instantIn(raw.date_created_gmt) ?? instantIn(raw.date_created) ?? new Date(0);
  const number = textIn(raw.number) || idIn(raw.id);
  return {
    platformOrderId: idIn(raw.id),
    name: number.startsWith("#") ? number : `#${number}`,
    placedAt,
    updatedAt: instantIn(raw.date_modified_gmt) ?? instantIn(raw.date_modified) ?? placedAt,
    cancelledAt: cancelledAtOf(raw),
    test: false,
    currency: textIn(raw.currency),
    payment: paymentOf(raw),
    // WooCommerce has no check of its own, and nobody would ever answer «pending».
    risk: "low",
    shippingAddress: isErased(raw) ? null : shippingAddressOf(raw),
    erased: isErased(raw),
  };
}

export const fetchOrder = async (shop: ShopConnection, orderId: string): Promise<ShopOrder | null> =>
  (await readWhole(shop, orderId))?.order ?? null;
