import { showInstant } from "../../clock.ts";
import { count, filled, isObject, objects, text } from "../../json.ts";
import { listFulfilmentOrders } from "../../store/fulfilment-orders.ts";
import { listFulfilments } from "../../store/fulfilments.ts";
import { gid } from "../../store/ids.ts";
import { fulfilmentStatus, listLines, listRefunds, orderBody } from "../../store/orders.ts";
import type { Order } from "../../store/types.ts";
import { listConnection, type PageArguments } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { moneyBag } from "../money.ts";
import { addressFields } from "./address.ts";
import { customerFields, riskFields, shippingLineFields } from "./order-parts.ts";
import { fulfilmentFields } from "./fulfilment.ts";
import { fulfilmentOrderFields, isShown } from "./fulfilment-order.ts";
import { lineFields } from "./line.ts";
import { ownerOfMetafields } from "./metafield.ts";
import { refundFields } from "./refund.ts";

export function orderFields(context: Context, order: Order): Fields {
  const { world } = context;
  const { shop, id } = order;
  const body = orderBody(order);
  const lines = () => listLines(world, shop, id);
  const money = (key: string) => moneyBag(order, body[`${key}_set`], body[key]);
  return {
    __typename: "Order",
    id: gid("Order", id),
    legacyResourceId: id,
    name: order.name,
    number: count(body.order_number) ?? 0,
    createdAt: showInstant(order.createdAt),
    processedAt: showInstant(order.processedAt),
    updatedAt: showInstant(order.updatedAt),
    cancelledAt: order.cancelledAt && showInstant(order.cancelledAt),
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closed: order.closedAt !== null,
    closedAt: order.closedAt && showInstant(order.closedAt),
    confirmed: body.confirmed !== false,
    test: Boolean(order.test),
    edited: Boolean(order.edited),
    tags: (text(body.tags) ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    note: filled(body.note),
    poNumber: filled(body.po_number),
    email: filled(body.email),
    phone: filled(body.phone),
    sourceName: filled(body.source_name),
    sourceIdentifier: filled(body.source_identifier),
    confirmationNumber: filled(body.confirmation_number),
    customerLocale: filled(body.customer_locale),
    taxesIncluded: body.taxes_included === true,
    paymentGatewayNames: Array.isArray(body.payment_gateway_names) ? body.payment_gateway_names : [],
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    displayFulfillmentStatus: () => fulfilmentStatus(world, order),
    fullyPaid: ["paid", "partially_refunded", "refunded"].includes(order.financialStatus),
    unpaid: ["pending", "authorized", "expired", "voided"].includes(order.financialStatus),
    requiresShipping: () => lines().some((line) => line.requiresShipping),
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    customAttributes: objects(body.note_attributes).map(({ name, value }) => ({
      key: text(name) ?? "",
      value: text(value),
    })),
    totalPriceSet: () => money("total_price"),
    subtotalPriceSet: () => money("subtotal_price"),
    totalTaxSet: () => money("total_tax"),
    totalDiscountsSet: () => money("total_discounts"),
    totalShippingPriceSet: () => moneyBag(order, body.total_shipping_price_set),
    shippingAddress: () => addressFields(body.shipping_address, `${id}1`),
    billingAddress: () => addressFields(body.billing_address, `${id}2`),
    shippingLine: () => objects(body.shipping_lines).map((line) => shippingLineFields(order, line))[0] ?? null,
    shippingLines: (args: PageArguments) => {
      const given = objects(body.shipping_lines).map((line, index) => ({ id: String(index), line }));
      return listConnection(given, args, ({ line }) => shippingLineFields(order, line));
    },
    customer: () => (isObject(body.customer) ? customerFields(body.customer) : null),
    risk: () => riskFields(order),
    riskLevel: ["HIGH", "MEDIUM"].includes(order.risk) ? order.risk : "LOW",
    lineItems: (args: PageArguments) => listConnection(lines(), args, (line) => lineFields(context, order, line)),
    refunds: ({ first }: { first?: number | null }) =>
      listRefunds(world, shop, id)
        .slice(0, first ?? undefined)
        .map((refund) => refundFields(context, order, refund)),
    fulfillments: ({ first }: { first?: number | null }) =>
      listFulfilments(world, shop, id)
        .slice(0, first ?? undefined)
        .map((one) => fulfilmentFields(context, one)),
    fulfillmentsCount: () => ({ count: listFulfilments(world, shop, id).length, precision: "EXACT" }),
    fulfillmentOrders: (args: PageArguments) => {
      const shown = listFulfilmentOrders(world, shop, id).filter((one) => isShown(context, one));
      return listConnection(shown, args, (one) => fulfilmentOrderFields(context, one));
    },
    ...ownerOfMetafields(context, gid("Order", id)),
  };
}
