import type { OpenPart, Platform, ShopConnection, ShopShipment } from "#app/domain/platform.ts";
import type { Fields } from "./fields.ts";
import { fetchFulfilments } from "./fulfilments.ts";
import { currentUnits, fetchRaw, shipmentsOf, shippedUnits } from "./read-order.ts";
import { findWay, handleOf } from "./tracking-ways.ts";

/** WooCommerce ships an order from one place. */
const PART = "order";

/**
 * The store's view of what shipped of an order, and of what may still be. «Completed» closes nothing here: a merchant
 * who set it when he handed the order on still wants its tracking number.
 */
export const readShipments: Platform["readShipments"] = async (shop, platformOrderId) => {
  const raw = await fetchRaw(shop, platformOrderId);
  if (!raw) return { state: "gone", shipments: [], open: [] };
  const fulfilments = await fetchFulfilments(shop, platformOrderId);
  const shipments = shipmentsOf(raw, fulfilments);
  return { state: "ready", shipments, open: await openParts(shop, raw, shipments, fulfilments !== null) };
};

async function openParts(
  shop: ShopConnection,
  raw: Fields,
  shipments: ShopShipment[],
  fulfilments: boolean,
): Promise<OpenPart[]> {
  const shipped = shippedUnits(shipments);
  const left = (await currentUnits(shop, raw))
    .map(({ platformLineId, quantity }) => ({ platformLineId, quantity: quantity - (shipped.get(platformLineId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  if (left.length === 0) return [];
  const way = await findWay(shop, raw, fulfilments);
  return [{ part: PART, lines: left.map((line) => ({ ...line, handle: handleOf(way, line.quantity) })) }];
}
