import { showInstant } from "../clock.ts";
import { filled, isObject, type JsonObject } from "../json.ts";
import { listFulfilmentLines, listFulfilments } from "./fulfilments.ts";
import { fulfilmentStatus, listLines, orderBody, requireOrder } from "./orders.ts";
import type { World } from "./types.ts";

export interface OrderView {
  id: string;
  shop: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  financialStatus: string;
  fulfilmentStatus: string;
  test: boolean;
  risk: string;
  currency: string;
  email: string | null;
  note: string | null;
  tags: string;
  /** In REST's words, or null. */
  address: JsonObject | null;
  lines: {
    id: string;
    variantId: string | null;
    productId: string | null;
    title: string;
    variantTitle: string | null;
    sku: string | null;
    price: string;
    quantity: number;
    currentQuantity: number;
    remaining: number;
  }[];
  fulfilments: {
    id: string;
    name: string;
    status: string;
    lines: { id: string; quantity: number }[];
    company: string | null;
    numbers: string[];
    urls: string[];
    notifyCustomer: boolean;
    madeBy: string;
    createdAt: string;
  }[];
}

/** The order as the shop itself sees it: the answer of GET /control/orders/:id. */
export function viewOrder(world: World, shop: string, id: string): OrderView {
  const order = requireOrder(world, shop, id);
  const body = orderBody(order);
  const lines = listLines(world, shop, id);
  return {
    id,
    shop,
    name: order.name,
    createdAt: showInstant(order.createdAt),
    updatedAt: showInstant(order.updatedAt),
    cancelledAt: order.cancelledAt ? showInstant(order.cancelledAt) : null,
    financialStatus: order.financialStatus,
    fulfilmentStatus: fulfilmentStatus(world, order, lines),
    test: Boolean(order.test),
    risk: order.risk,
    currency: order.currency,
    email: filled(body.email),
    note: filled(body.note),
    tags: filled(body.tags) ?? "",
    address: isObject(body.shipping_address) ? body.shipping_address : null,
    lines: lines.map(
      ({ id, variantId, productId, title, variantTitle, sku, price, quantity, currentQuantity, remaining }) => ({
        id,
        variantId,
        productId,
        title,
        variantTitle,
        sku,
        price,
        quantity,
        currentQuantity,
        remaining: order.cancelledAt ? 0 : remaining,
      }),
    ),
    fulfilments: listFulfilments(world, shop, id).map((one) => ({
      id: one.id,
      name: one.name,
      status: one.status,
      lines: listFulfilmentLines(world, shop, one.id).map(({ lineId, quantity }) => ({ id: lineId, quantity })),
      company: one.company,
      numbers: JSON.parse(one.numbers) as string[],
      urls: JSON.parse(one.urls) as string[],
      notifyCustomer: Boolean(one.notifyCustomer),
      madeBy: one.madeBy,
      createdAt: showInstant(one.createdAt),
    })),
  };
}
