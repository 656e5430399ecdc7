import type { Platform } from "#app/domain/platform.ts";
import { companyFor } from "./company.ts";
import { completeOrder } from "./complete-order.ts";
import { listChanged } from "./list-changed.ts";
import { fetchOrder } from "./read-order.ts";
import { fetchProducts } from "./read-products.ts";
import { readShipments } from "./read-shipments.ts";
import { readShop } from "./read-shop.ts";
import { verifyWebhook } from "./webhook.ts";
import { writeCodes } from "./write-codes.ts";
import { writeShipment } from "./write-shipment.ts";

/** WooCommerce, through its REST API. What a connection holds: connection.ts. */
export const woocommerce: Platform = {
  name: "woocommerce",
  capabilities: { parcelsInOneList: true, ringsOnce: true, showsOrdersForDays: null },
  verifyWebhook,
  readShop,
  fetchOrder,
  listChanged,
  fetchProducts,
  writeCodes,
  companyFor,
  readShipments,
  writeShipment,
  completeOrder,
};
