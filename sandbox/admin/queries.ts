import { findFulfilmentOrder } from "../store/fulfilment-orders.ts";
import { findFulfilment } from "../store/fulfilments.ts";
import { idOf } from "../store/ids.ts";
import { listLocations, primaryLocation } from "../store/locations.ts";
import { findOrder } from "../store/orders.ts";
import { findProduct, findVariant } from "../store/products.ts";
import type { Order, Product, Variant } from "../store/types.ts";
import { complain, type Context, type Fields, type Root } from "./context.ts";
import { listConnection, tableConnection, type PageArguments } from "./connection.ts";
import {
  ORDER_FILTERS,
  ORDER_SORTS,
  PRODUCT_FILTERS,
  PRODUCT_SORTS,
  VARIANT_FILTERS,
  VARIANT_SORTS,
} from "./filters.ts";
import { fulfilmentFields } from "./objects/fulfilment.ts";
import { fulfilmentOrderFields, isShown } from "./objects/fulfilment-order.ts";
import { locationFields } from "./objects/location.ts";
import { orderFields } from "./objects/order.ts";
import { productFields, variantFields } from "./objects/product.ts";
import { installationFields, shopFields } from "./objects/shop.ts";
import { compileSearch, type Condition, type Filters } from "./search.ts";
import { webhookSubscriptions } from "./subscriptions.ts";

/** Without read_all_orders an app sees the orders of the last 60 days only. */
const ORDERS_SHOWN_FOR = 60 * 24 * 3600 * 1000;

type Listing = PageArguments & { query?: string | null; sortKey?: string | null };
type ById = { id: string };

function where(
  { shop }: Context,
  query: string | null | undefined,
  filters: Filters,
  also: Condition[] = [],
): Condition {
  const parts: Condition[] = [{ sql: "shop = ?", values: [shop.domain] }, compileSearch(query, filters), ...also];
  return { sql: parts.map(({ sql }) => sql).join(" AND "), values: parts.flatMap(({ values }) => values) };
}

function sortOf(sorts: Record<string, string>, key: string | null | undefined): string {
  const sort = sorts[key ?? "ID"];
  if (!sort) throw complain(`The sandbox cannot sort by ${key}`);
  return sort;
}

function oldestShown({ world, scopes }: Context): number {
  return scopes.has("read_all_orders") ? 0 : world.clock.now() - ORDERS_SHOWN_FOR;
}

function ordersWhere(context: Context, query: string | null | undefined): Condition {
  return where(context, query, ORDER_FILTERS, [{ sql: "createdAt >= ?", values: [oldestShown(context)] }]);
}

function orderById(context: Context, gid: string): Fields | null {
  const order = findOrder(context.world, context.shop.domain, idOf("Order", gid) ?? "");
  return order && order.createdAt >= oldestShown(context) ? orderFields(context, order) : null;
}

function count({ world }: Context, table: string, { sql, values }: Condition, limit?: number | null): Fields {
  const found = world.db
    .prepare<unknown[], number>(`SELECT count(*) FROM ${table} WHERE ${sql}`)
    .pluck()
    .get(...values)!;
  const most = limit ?? Infinity;
  return { count: Math.min(found, most), precision: found > most ? "AT_LEAST" : "EXACT" };
}

function nodeById(context: Context, gid: string): Fields | null {
  const { world, shop } = context;
  const product = findProduct(world, shop.domain, idOf("Product", gid) ?? "");
  if (product) return productFields(context, product);
  const variant = findVariant(world, shop.domain, idOf("ProductVariant", gid) ?? "");
  if (variant) return variantFields(context, variant);
  const fulfilment = findFulfilment(world, shop.domain, idOf("Fulfillment", gid) ?? "");
  if (fulfilment) return fulfilmentFields(context, fulfilment);
  return fulfilmentOrderById(context, gid) ?? orderById(context, gid);
}

function fulfilmentOrderById(context: Context, gid: string): Fields | null {
  const found = findFulfilmentOrder(context.world, context.shop.domain, idOf("FulfillmentOrder", gid) ?? "");
  return found && isShown(context, found) ? fulfilmentOrderFields(context, found) : null;
}

/** The queries the sandbox answers; any other is answered with an error that says so. */
export const QUERIES: Record<string, Root> = {
  shop: (_args, context) => shopFields(context),
  currentAppInstallation: (_args, context) => installationFields(context),
  appInstallation: (_args, context) => installationFields(context),
  webhookSubscriptions: (args: PageArguments & { topics?: string[] | null }, context) =>
    webhookSubscriptions(context, args),

  product: ({ id }: ById, context) => {
    const product = findProduct(context.world, context.shop.domain, idOf("Product", id) ?? "");
    return product ? productFields(context, product) : null;
  },
  products: (args: Listing, context) =>
    tableConnection<Product>(
      context.world,
      "products",
      where(context, args.query, PRODUCT_FILTERS),
      sortOf(PRODUCT_SORTS, args.sortKey),
      args,
      (product) => productFields(context, product),
    ),
  productsCount: ({ query, limit }: { query?: string; limit?: number }, context) =>
    count(context, "products", where(context, query, PRODUCT_FILTERS), limit),
  productVariant: ({ id }: ById, context) => {
    const variant = findVariant(context.world, context.shop.domain, idOf("ProductVariant", id) ?? "");
    return variant ? variantFields(context, variant) : null;
  },
  productVariants: (args: Listing, context) =>
    tableConnection<Variant>(
      context.world,
      "variants",
      where(context, args.query, VARIANT_FILTERS),
      sortOf(VARIANT_SORTS, args.sortKey),
      args,
      (variant) => variantFields(context, variant),
    ),
  productVariantsCount: ({ query, limit }: { query?: string; limit?: number }, context) =>
    count(context, "variants", where(context, query, VARIANT_FILTERS), limit),

  order: ({ id }: ById, context) => orderById(context, id),
  orders: (args: Listing, context) =>
    tableConnection<Order>(
      context.world,
      "orders",
      ordersWhere(context, args.query),
      sortOf(ORDER_SORTS, args.sortKey),
      args,
      (order) => orderFields(context, order),
    ),
  ordersCount: ({ query, limit }: { query?: string; limit?: number }, context) =>
    count(context, "orders", ordersWhere(context, query), limit),
  fulfillment: ({ id }: ById, context) => {
    const fulfilment = findFulfilment(context.world, context.shop.domain, idOf("Fulfillment", id) ?? "");
    return fulfilment ? fulfilmentFields(context, fulfilment) : null;
  },
  fulfillmentOrder: ({ id }: ById, context) => fulfilmentOrderById(context, id),

  location: ({ id }: { id?: string | null }, context) => {
    const all = listLocations(context.world, context.shop.domain);
    const found = id
      ? all.find((one) => one.id === idOf("Location", id))
      : primaryLocation(context.world, context.shop.domain);
    return found ? locationFields(context, found) : null;
  },
  locations: (args: PageArguments & { includeLegacy?: boolean }, context) =>
    listConnection(
      listLocations(context.world, context.shop.domain).filter((one) => args.includeLegacy || one.service === null),
      args,
      (one) => locationFields(context, one),
    ),

  node: ({ id }: ById, context) => nodeById(context, id),
  nodes: ({ ids }: { ids: string[] }, context) => ids.map((id) => nodeById(context, id)),
};
