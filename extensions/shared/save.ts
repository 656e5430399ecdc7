import { ask, type Admin } from "./admin.ts";
import type { ProductRecord } from "./codes.ts";
import { REMOVE_CODES, SAVE_BARCODES, SAVE_CODES } from "./documents.ts";

type Answer = Record<string, { userErrors: { message: string }[] } | null>;

/** Shopify takes no more metafields than this at once. */
const AT_ONCE = 25;
const FIELD = { namespace: "$app", key: "supplier_code" };

/** Writes what differs between the two, and nothing else. Throws with Shopify's words when it refuses a part. */
export async function saveChanges(admin: Admin, before: ProductRecord, after: ProductRecord): Promise<void> {
  const old = new Map(before.variants.map((variant) => [variant.id, variant]));
  const barcodes = after.variants
    .filter((variant) => variant.gtin !== old.get(variant.id)?.gtin)
    .map((variant) => ({ id: variant.id, barcode: variant.gtin }));
  if (barcodes.length > 0) await send(admin, SAVE_BARCODES, { productId: after.id, variants: barcodes });

  const codes = after.variants
    .filter((variant) => variant.supplierCode !== old.get(variant.id)?.supplierCode)
    .map((variant) => ({ ownerId: variant.id, value: variant.supplierCode }));
  if (after.supplierCode !== before.supplierCode) codes.push({ ownerId: after.id, value: after.supplierCode });

  // A metafield cannot be empty: an emptied code is taken away.
  const kept = codes.filter(({ value }) => value !== "");
  const gone = codes.filter(({ value }) => value === "");
  for (const part of parts(kept)) {
    const metafields = part.map((code) => ({ ...code, ...FIELD, type: "single_line_text_field" }));
    await send(admin, SAVE_CODES, { metafields });
  }
  for (const part of parts(gone)) {
    await send(admin, REMOVE_CODES, { metafields: part.map(({ ownerId }) => ({ ownerId, ...FIELD })) });
  }
}

async function send(admin: Admin, mutation: string, variables: Record<string, unknown>): Promise<void> {
  const answer = await ask<Answer>(admin, mutation, variables);
  const refusals = Object.values(answer).flatMap((payload) => payload?.userErrors ?? []);
  if (refusals.length > 0) throw new Error(refusals.map(({ message }) => message).join(" "));
}

function parts<Item>(list: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, at) =>
    list.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
}
