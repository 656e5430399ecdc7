import type { ShopOrderLine } from "#app/domain/order.ts";
import { fieldsIn, idIn, listIn, metaIn, numberIn, textIn, type Fields } from "./fields.ts";
import { gtinIn, gtinMetaKey, imageIn, isGiftCard, optionsOf, shipsByItself, supplierCodeIn, variationsOwnGtin } from "./product-fields.ts";

type Around = {
  product: Fields | null;
  variation: Fields | null;
  /** Of a bundle, the part or the container ships. */
  ships: boolean;
  current: number;
  shipped: number;
  completed: boolean;
  gtinSource: string;
};

/** A line in our words. Fees, coupons and shipping are no lines over there either. */
export function toLine(line: Fields, around: Around): ShopOrderLine {
  const { product, variation, current } = around;
  const sold = variation ?? product;
  const quantity = unitsOf(line.quantity);
  const parts = numberIn(line.quantity) % 1 !== 0;
  const { title, variantTitle } = titlesOf(line, variation);
  return {
    platformLineId: idIn(line.id),
    platformProductId: idIn(line.product_id),
    // A simple product is its own variant.
    // Deleted meanwhile, there is none.
    platformVariantId: sold && (!idIn(line.variation_id) || variation) ? idIn(line.variation_id) || idIn(line.product_id) : "",
    title,
    variantTitle,
    sku: textIn(line.sku) || textIn(sold?.sku),
    gtin: gtinOf(line, around),
    supplierCode: (variation && supplierCodeIn(variation)) || (product ? supplierCodeIn(product) : ""),
    imageUrl: textIn(fieldsIn(line.image).src) || (sold && imageIn(sold)) || (product && imageIn(product)),
    unitPrice: unitPriceOf(line),
    quantity,
    currentQuantity: current,
    // «Completed» is the merchant's word that nothing is left to do, whatever was noted of parcels.
    remaining: around.completed ? 0 : Math.max(0, current - around.shipped),
    needsShipping: around.ships,
    giftCard: sold !== null && (isGiftCard(sold) || (product !== null && isGiftCard(product))),
    // Cloth by the metre: a supplier is told units, and 1.5 of them cannot be said.
    otherService: parts ? `${numberIn(line.quantity)} × (sold by measure)` : null,
  };
}

/** Whole units, at least so many. */
export const unitsOf = (quantity: unknown) => Math.max(0, Math.ceil(Math.abs(numberIn(quantity))));

/** Does the line ship by what it is? Without a product it is a tip or a service; with one that is gone, nobody knows. */
export function shipsAlone(line: Fields, product: Fields | null, variation: Fields | null): boolean {
  if (!idIn(line.product_id)) return false;
  const sold = variation ?? product;
  return sold === null || shipsByItself(sold);
}

/** Newer stores tell it with the line, and there too a variation may show its product's. */
function gtinOf(line: Fields, { product, variation, gtinSource }: Around): string {
  const told = gtinMetaKey(gtinSource) ? "" : textIn(line.global_unique_id);
  const isVariation = idIn(line.variation_id) !== "";
  const sold = isVariation ? variation : product;
  const gtin = told || (sold ? gtinIn(sold, gtinSource) : "");
  return isVariation ? variationsOwnGtin(gtin, product, gtinSource) : gtin;
}

/** The line's name is «T-Shirt - M»; newer shops say which part is the product's. */
function titlesOf(line: Fields, variation: Fields | null) {
  const name = textIn(line.name);
  const parent = textIn(line.parent_name);
  if (!idIn(line.variation_id)) return { title: name, variantTitle: "" };
  if (parent && name.startsWith(`${parent} - `)) return { title: parent, variantTitle: name.slice(parent.length + 3) };
  const options = variation ? optionsOf(variation) : "";
  if (options && name.endsWith(` - ${options}`)) return { title: name.slice(0, -options.length - 3), variantTitle: options };
  // Renamed on its way into the order: the customer bought it under this name.
  return { title: name || parent, variantTitle: options };
}

/** What one unit cost before discounts, without tax, in at most four decimals. */
function unitPriceOf(line: Fields): string {
  const quantity = Math.abs(numberIn(line.quantity));
  const before = textIn(line.subtotal) === "" ? numberIn(line.price) : numberIn(line.subtotal) / (quantity || 1);
  return before.toFixed(4).replace(/0{1,2}$/, "");
}

/** Units taken back, by line: a refund's own lines point at the order's. */
export function refundedUnits(refunds: Fields[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const line of refunds.flatMap((refund) => listIn(refund.line_items))) {
    const id = idIn(metaIn(line, "_refunded_item_id"));
    if (id) units.set(id, (units.get(id) ?? 0) + Math.floor(Math.abs(numberIn(line.quantity))));
  }
  return units;
}
