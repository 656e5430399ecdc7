import { customerNumber } from "../shop.ts";
import { finding, type Finding, type Seen } from "./seen.ts";

/** A supplier's page shows the customer of its own order and no other; and he is there where it can be shipped to him. */
export function checkPages({ pages }: Seen): Finding[] {
  return pages.flatMap(({ purchaseOrder, customers, nobodyToShipTo }) => {
    const own = customerNumber(purchaseOrder);
    // The sandbox's own first orders have customers without a mark.
    if (!own) return [];
    const others = [...customers].filter((number) => number !== own);
    return [
      ...others.map((number) => finding("leaked", `the page of ${purchaseOrder} shows the customer of order ${number}`)),
      ...(nobodyToShipTo ? [finding("lost", `the page of ${purchaseOrder} asks to ship, and names nobody to ship to`)] : []),
    ];
  });
}
