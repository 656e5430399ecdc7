import type { ResultOf } from "gql.tada";
import type { ShopOrderLine } from "#app/domain/order.ts";
import { digitsOf } from "./ids.ts";
import { graphql } from "./schema.ts";

export const LineFields = graphql(`
  fragment LineFields on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    currentQuantity
    unfulfilledQuantity
    requiresShipping
    isGiftCard
    image {
      url
    }
    originalUnitPriceSet {
      shopMoney {
        amount
      }
    }
    fulfillmentService {
      type
      serviceName
    }
    product {
      id
      supplierCode: metafield(namespace: "$app", key: "supplier_code") {
        value
      }
    }
    variant {
      id
      barcode
      supplierCode: metafield(namespace: "$app", key: "supplier_code") {
        value
      }
      gtin: metafield(namespace: $namespace, key: $key) @include(if: $byMetafield) {
        value
      }
    }
  }
`);

/**
 * A line in our words. A tip is a custom line that needs no shipping and has no variant, so it needs no rule of its
 * own. Current = net of refunds and removals; what is still to ship is never more than that.
 */
export function toLine(line: ResultOf<typeof LineFields>): ShopOrderLine {
  const { variant, product, fulfillmentService: ships } = line;
  return {
    platformLineId: digitsOf(line.id),
    platformProductId: product ? digitsOf(product.id) : "",
    platformVariantId: variant ? digitsOf(variant.id) : "",
    title: line.title,
    variantTitle: line.variantTitle ?? "",
    sku: line.sku ?? "",
    gtin: (variant && "gtin" in variant ? variant.gtin?.value : variant?.barcode) ?? "",
    supplierCode: variant?.supplierCode?.value.trim() || product?.supplierCode?.value || "",
    imageUrl: line.image?.url ?? null,
    unitPrice: line.originalUnitPriceSet.shopMoney.amount,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    remaining: Math.min(line.unfulfilledQuantity, line.currentQuantity),
    needsShipping: line.requiresShipping,
    giftCard: line.isGiftCard,
    // Deprecated, yet the one place that says it even where the service's fulfilment orders are hidden from us.
    otherService: ships?.type === "THIRD_PARTY" ? ships.serviceName : null,
  };
}
