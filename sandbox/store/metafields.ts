import { createHash } from "node:crypto";
import { freshId } from "./ids.ts";
import { put, rows } from "./rows.ts";
import type { Metafield, World } from "./types.ts";

/** Shopify's hidden name for the namespace only this app can reach. */
export const APP_NAMESPACE = "app--104857601";
export const SUPPLIER_CODE = "supplier_code";

/** `$app`, `$app:part` and no namespace at all mean the app's own. */
export function realNamespace(namespace?: string | null): string {
  if (!namespace) return APP_NAMESPACE;
  return namespace === "$app" ? APP_NAMESPACE : namespace.replace(/^\$app:/, `${APP_NAMESPACE}--`);
}

export function listMetafields({ db }: World, shop: string, owner: string): Metafield[] {
  return rows(db, "metafields", "shop = ? AND owner = ? ORDER BY rowid", shop, owner);
}

export function findMetafield(
  { db }: World,
  shop: string,
  owner: string,
  namespace: string | null | undefined,
  key: string,
): Metafield | undefined {
  const where = "shop = ? AND owner = ? AND namespace = ? AND key = ?";
  return rows<Metafield>(db, "metafields", where, shop, owner, realNamespace(namespace), key)[0];
}

/** Writes a value; an empty one or null removes the field. */
export function setMetafield(
  world: World,
  field: Pick<Metafield, "shop" | "owner" | "key"> & { namespace?: string | null; type?: string; value: string | null },
): Metafield | undefined {
  const { shop, owner, key, namespace, value } = field;
  const known = findMetafield(world, shop, owner, namespace, key);
  if (!value) {
    if (known) world.db.prepare("DELETE FROM metafields WHERE shop = ? AND id = ?").run(shop, known.id);
    return undefined;
  }
  const now = world.clock.now();
  const saved: Metafield = {
    shop,
    id: known?.id ?? freshId(world),
    owner,
    namespace: realNamespace(namespace),
    key,
    type: field.type ?? known?.type ?? "single_line_text_field",
    value,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
  put(world.db, "metafields", saved);
  return saved;
}

export function compareDigest(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
