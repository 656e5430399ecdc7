import { idNumber, isObject, parseJson, type JsonObject } from "../json.ts";
import { gid } from "./ids.ts";
import type { Line } from "./types.ts";

/** The line as REST shows it; `quantity` differs from the line's own in fulfilments. */
export function restLine(line: Line, quantity = line.quantity): JsonObject {
  const given = parseJson(line.body);
  return {
    ...(isObject(given) ? given : {}),
    id: idNumber(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    variant_id: line.variantId && idNumber(line.variantId),
    product_id: line.productId && idNumber(line.productId),
    title: line.title,
    quantity,
    current_quantity: line.currentQuantity,
    fulfillable_quantity: line.remaining,
    fulfillment_status: lineStatus(line),
  };
}

function lineStatus({ remaining, shipped, shippedAside }: Line): "fulfilled" | "partial" | null {
  if (shipped + shippedAside === 0) return null;
  return remaining === 0 ? "fulfilled" : "partial";
}
