import type { Platform } from "#app/domain/platform.ts";
import { companyFor } from "./company.ts";
import { listChanged } from "./list-changed.ts";
import { readOrder } from "./read-order.ts";
import { fetchProducts } from "./read-products.ts";
import { readShipments } from "./read-shipments.ts";
import { readShop } from "./read-shop.ts";
import { verifyWebhook } from "./webhook.ts";
import { writeCodes } from "./write-codes.ts";
import { writeShipment } from "./write-shipment.ts";

/** Shopify, through its Admin GraphQL API. A connection's credentials are an access token. */
export const shopify: Platform = {
  name: "shopify",
  capabilities: {
    parcelsInOneList: false,
    ringsOnce: false,
    // 60 without a special permission; one less, for their clock and ours.
    showsOrdersForDays: 59,
  },
  verifyWebhook,
  readShop,
  fetchOrder: readOrder,
  listChanged,
  fetchProducts,
  writeCodes,
  companyFor,
  readShipments,
  writeShipment,
  completeOrder: null,
};
