import { showInstant } from "../../clock.ts";
import { gid } from "../../store/ids.ts";
import { listLocations } from "../../store/locations.ts";
import type { Location } from "../../store/types.ts";
import type { Context, Fields } from "../context.ts";

export function locationFields(context: Context, location: Location): Fields {
  const { address1, city, zip, country: countryCode } = location;
  const formatted = [address1, [zip, city].filter(Boolean).join(" "), countryCode].filter(Boolean);
  return {
    __typename: "Location",
    id: gid("Location", location.id),
    legacyResourceId: location.id,
    name: location.name,
    isActive: true,
    isFulfillmentService: location.service !== null,
    fulfillsOnlineOrders: true,
    shipsInventory: true,
    address: { address1, city, zip, countryCode, formatted },
    fulfillmentService: () => (location.service ? serviceFields(context, location.service) : null),
    createdAt: showInstant(location.createdAt),
    updatedAt: showInstant(location.createdAt),
  };
}

/** Who ships: the merchant ("manual"), Shopify itself (gift cards) or a service with a location of its own. */
export function serviceFields(context: Context, handle: string): Fields {
  const type = handle === "manual" ? "MANUAL" : handle === "gift_card" ? "GIFT_CARD" : "THIRD_PARTY";
  return {
    id: `${gid("FulfillmentService", handle)}?id=true`,
    handle,
    serviceName: handle === "manual" ? "Manual" : handle,
    type,
    location: () => {
      const found = listLocations(context.world, context.shop.domain).find(({ service }) => service === handle);
      return found ? locationFields(context, found) : null;
    },
  };
}
