import { filled, isObject, objects, parseJson, text, type JsonObject } from "../../json.ts";
import { gid } from "../../store/ids.ts";
import { findProduct, findVariant } from "../../store/products.ts";
import type { Line, Order } from "../../store/types.ts";
import type { Context, Fields } from "../context.ts";
import { discountedUnit, moneyBag } from "../money.ts";
import { serviceFields } from "./location.ts";
import { imageFields, productFields, variantFields } from "./product.ts";

export function lineFields(context: Context, order: Order, line: Line): Fields {
  const { world } = context;
  const parsed = parseJson(line.body);
  const given: JsonObject = isObject(parsed) ? parsed : {};
  const product = () => (line.productId ? findProduct(world, line.shop, line.productId) : undefined);
  const fulfillable = order.cancelledAt ? 0 : line.remaining;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: filled(given.name) ?? [line.title, line.variantTitle].filter(Boolean).join(" - "),
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unfulfilledQuantity: line.remaining,
    fulfillableQuantity: fulfillable,
    nonFulfillableQuantity: line.quantity - fulfillable,
    refundableQuantity: line.currentQuantity,
    fulfillmentStatus: line.remaining === 0 && line.shipped + line.shippedAside > 0 ? "fulfilled" : "unfulfilled",
    requiresShipping: Boolean(line.requiresShipping),
    isGiftCard: Boolean(line.giftCard),
    taxable: given.taxable !== false,
    customAttributes: objects(given.properties).map(({ name, value }) => ({
      key: text(name) ?? "",
      value: text(value),
    })),
    originalUnitPriceSet: () => moneyBag(order, given.price_set, line.price),
    discountedUnitPriceSet: () => discountedUnit(order, line, given),
    discountedUnitPriceAfterAllDiscountsSet: () => discountedUnit(order, line, given),
    totalDiscountSet: () => moneyBag(order, given.total_discount_set, given.total_discount ?? "0.00"),
    fulfillmentService: () => serviceFields(context, line.service),
    variant: () => {
      const variant = line.variantId ? findVariant(world, line.shop, line.variantId) : undefined;
      return variant ? variantFields(context, variant) : null;
    },
    product: () => {
      const found = product();
      return found ? productFields(context, found) : null;
    },
    image: () => {
      const found = product();
      return found ? imageFields(world, found) : null;
    },
  };
}
