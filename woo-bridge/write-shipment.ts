import type { Effect, Platform, ShipmentToWrite, ShopConnection } from "#app/domain/platform.ts";
import { getOne, post, put } from "./client.ts";
import { beforehand, effectOf, refused } from "./effects.ts";
import { idIn, textIn } from "./fields.ts";
import { correctedBody, fulfilmentBody } from "./fulfilments.ts";
import { readHandle } from "./tracking-ways.ts";
import { correctTracked, writeTracked } from "./write-tracked.ts";

/** Puts one shipment onto an order by the way its handles name, or corrects carrier and numbers of one. Never throws. */
export const writeShipment: Platform["writeShipment"] = async (shop, shipment): Promise<Effect> => {
  const [kind, id = ""] = shipment.platformRef?.split(":") ?? [];
  if (kind === "fulfillment") return correctFulfilment(shop, shipment, id);
  if (kind === "tracking") return correctTracked(shop, shipment, id);
  if (kind) return refused("not_ours", "This parcel was entered by hand and cannot be changed from here.");

  // WooCommerce would take any number of units: it does not count.
  const over = shipment.lines.find(({ quantity, handle }) => !(quantity <= readHandle(handle).left));
  if (over) return refused("too_many", `${readHandle(over.handle).left} of this line are left to ship, not ${over.quantity}.`);
  const [first] = shipment.lines;
  if (!first) return refused("no_lines", "There is nothing to ship in it.");
  const { way } = readHandle(first.handle);
  return way === "fulfillments" ? createFulfilment(shop, shipment) : writeTracked(shop, shipment, way);
};

async function createFulfilment(shop: ShopConnection, shipment: ShipmentToWrite): Promise<Effect> {
  const { platformOrderId, lines, reference, notifyCustomer } = shipment;
  const effect = await effectOf(async () => {
    const body = fulfilmentBody(lines, reference, shipment);
    const made = await post(shop, `orders/${platformOrderId}/fulfillments`, body, {
      params: notifyCustomer ? { notify_customer: true } : undefined,
    });
    return { ref: `fulfillment:${idIn(made.id)}`, evidence: { status: textIn(made.status) } };
  });
  const unnamed = effect.outcome === "accepted" && effect.ref === "fulfillment:";
  return unnamed ? { outcome: "unknown", code: "no_reference", evidence: {} } : effect;
}

async function correctFulfilment(shop: ShopConnection, shipment: ShipmentToWrite, id: string): Promise<Effect> {
  const path = `orders/${shipment.platformOrderId}/fulfillments/${id}`;
  const read = await beforehand(() => getOne(shop, path));
  if ("effect" in read) return read.effect;
  return effectOf(async () => {
    const made = await put(shop, path, correctedBody(read.done, shipment));
    return { ref: `fulfillment:${id}`, evidence: { status: textIn(made.status) } };
  });
}
