import { Router } from "express";
import { webhookDoor } from "#app/doors/webhook-door.server.ts";
import { ringShopify } from "#app/doors/webhooks.shopify.server.ts";
import { ringWooCommerce } from "#app/doors/webhooks.woocommerce.$connectionKey.server.ts";

/** The doors that stand before Remix; each file of app/doors is named like the address it opens, as the routes are. */
export const doors = Router()
  .all("/webhooks/shopify", webhookDoor(ringShopify))
  .all("/webhooks/woocommerce/:connectionKey", webhookDoor(ringWooCommerce));
