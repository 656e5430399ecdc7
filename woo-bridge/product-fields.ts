import { idIn, listIn, metaIn, fieldsIn, textIn, type Fields } from "./fields.ts";

export const SUPPLIER_CODE = "_stafette_supplier_code";
const META = "meta:";

/** The meta key the merchant named for GTINs («meta:_ean»); null = WooCommerce's own field. */
export const gtinMetaKey = (gtinSource: string): string | null =>
  gtinSource.startsWith(META) && gtinSource.length > META.length ? gtinSource.slice(META.length) : null;

export const gtinSourceOf = (metaKey: string) => `${META}${metaKey}`;

/** The GTIN of a product or variation, as the shop shows it. */
export function gtinIn(product: Fields, gtinSource: string): string {
  const key = gtinMetaKey(gtinSource);
  return textIn(key ? metaIn(product, key) : product.global_unique_id);
}

/**
 * What a variation's GTIN is of its own. WooCommerce shows one without a GTIN its product's, which is another thing: by it
 * the wrong size would be sent. It lets no two have the same number, so what equals the product's is the product's.
 */
export const variationsOwnGtin = (gtin: string, product: Fields | null, gtinSource: string): string =>
  product && !gtinMetaKey(gtinSource) && gtin === gtinIn(product, gtinSource) ? "" : gtin;

export const supplierCodeIn = (product: Fields): string => textIn(metaIn(product, SUPPLIER_CODE));

export const isVariable = (product: Fields) => /^variable/.test(textIn(product.type));

/** As WooCommerce itself judges: what is virtual does not ship; a download may come with a box. */
export const shipsByItself = (product: Fields) => product.virtual !== true && textIn(product.virtual) !== "true";

export const isGiftCard = (product: Fields) =>
  /gift[-_]?card/.test(textIn(product.type)) || textIn(metaIn(product, "_gift_card")) === "yes";

export const imageIn = (product: Fields): string | null =>
  textIn(fieldsIn(product.image).src) || textIn(listIn(product.images)[0]?.src) || null;

/** «M, Red» of a variation's attributes; those it leaves open say nothing. */
export const optionsOf = (variation: Fields): string =>
  listIn(variation.attributes)
    .map(({ option }) => textIn(option))
    .filter(Boolean)
    .join(", ") || textIn(variation.name);

/** Ids for `include=`, each once, a hundred at a time. */
export function inHundreds(ids: readonly unknown[]): string[][] {
  const each = [...new Set(ids.map(idIn))].filter(Boolean);
  return Array.from({ length: Math.ceil(each.length / 100) }, (_, at) => each.slice(at * 100, at * 100 + 100));
}
