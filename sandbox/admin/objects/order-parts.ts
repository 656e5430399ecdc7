import { filled, idText, type JsonObject } from "../../json.ts";
import { gid } from "../../store/ids.ts";
import type { Order, Risk } from "../../store/types.ts";
import type { Fields } from "../context.ts";
import { moneyBag } from "../money.ts";

const RECOMMENDATIONS: Record<Risk, string> = {
  NONE: "NONE",
  PENDING: "NONE",
  LOW: "ACCEPT",
  MEDIUM: "INVESTIGATE",
  HIGH: "CANCEL",
};

/** Shopify's own fraud analysis; NONE = no one assessed it. */
export function riskFields({ risk }: Order): Fields {
  const assessments = risk === "NONE" ? [] : [{ riskLevel: risk, facts: [], provider: null }];
  return { assessments, recommendation: RECOMMENDATIONS[risk] };
}

export function shippingLineFields(order: Order, line: JsonObject): Fields {
  return {
    id: idText(line.id) && gid("ShippingLine", idText(line.id)!),
    title: filled(line.title) ?? "",
    code: filled(line.code),
    carrierIdentifier: filled(line.carrier_identifier),
    source: filled(line.source),
    phone: filled(line.phone),
    isRemoved: line.is_removed === true,
    custom: filled(line.source) === null,
    originalPriceSet: () => moneyBag(order, line.price_set, line.price),
    discountedPriceSet: () => moneyBag(order, line.discounted_price_set, line.discounted_price ?? line.price),
    currentDiscountedPriceSet: () =>
      moneyBag(
        order,
        line.current_discounted_price_set ?? line.discounted_price_set,
        line.discounted_price ?? line.price,
      ),
  };
}

export function customerFields(customer: JsonObject): Fields {
  const id = idText(customer.id) ?? "0";
  const firstName = filled(customer.first_name);
  const lastName = filled(customer.last_name);
  return {
    __typename: "Customer",
    id: gid("Customer", id),
    legacyResourceId: id,
    firstName,
    lastName,
    displayName: [firstName, lastName].filter(Boolean).join(" ") || filled(customer.email) || "",
    email: filled(customer.email),
    phone: filled(customer.phone),
    note: filled(customer.note),
  };
}
