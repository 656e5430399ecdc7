import { idOf } from "../../store/ids.ts";
import {
  APP_NAMESPACE,
  compareDigest,
  findMetafield,
  realNamespace,
  setMetafield,
  SUPPLIER_CODE,
} from "../../store/metafields.ts";
import { findOrder } from "../../store/orders.ts";
import { ringProduct } from "../../store/product-changes.ts";
import { findProduct, findVariant } from "../../store/products.ts";
import type { Refusal } from "../../store/types.ts";
import type { Context, Fields, Root } from "../context.ts";
import { metafieldFields } from "../objects/metafield.ts";
import { requireOwnerScope } from "../scopes.ts";

const MOST = 25;

interface FieldInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

function metafieldsSet({ metafields }: { metafields: FieldInput[] }, context: Context): Fields {
  const { world, shop } = context;
  for (const { ownerId } of metafields) requireOwnerScope(context, "metafieldsSet", ownerId);
  if (metafields.length > MOST) {
    const message = `Exceeded the maximum metafields input limit of ${MOST}.`;
    return {
      metafields: [],
      userErrors: [{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO", elementIndex: null }],
    };
  }
  const userErrors = metafields.flatMap((input, index) => check(context, input, index) ?? []);
  if (userErrors.length > 0) return { metafields: [], userErrors };
  const saved = world.db.transaction(() => {
    const fields = metafields.map(
      ({ ownerId, namespace, key, type, value }) =>
        setMetafield(world, {
          shop: shop.domain,
          owner: ownerId,
          namespace,
          key,
          type: type ?? declaredType(context, ownerId, namespace, key),
          value,
        })!,
    );
    ringProducts(
      context,
      metafields.map(({ ownerId }) => ownerId),
    );
    return fields;
  })();
  return { metafields: saved.map(metafieldFields), userErrors };
}

function metafieldsDelete({ metafields }: { metafields: FieldInput[] }, context: Context): Fields {
  const { world, shop } = context;
  for (const { ownerId } of metafields) requireOwnerScope(context, "metafieldsDelete", ownerId);
  const deletedMetafields = world.db.transaction(() => {
    const deleted = metafields.map(({ ownerId, namespace, key }) => {
      if (!findMetafield(world, shop.domain, ownerId, namespace, key)) return null;
      setMetafield(world, { shop: shop.domain, owner: ownerId, namespace, key, value: null });
      return { ownerId, namespace: realNamespace(namespace), key };
    });
    ringProducts(
      context,
      metafields.map(({ ownerId }) => ownerId),
    );
    return deleted;
  })();
  return { deletedMetafields, userErrors: [] };
}

function check(context: Context, input: FieldInput, elementIndex: number): Refusal | null {
  const { world, shop } = context;
  const refuse = (name: string, message: string, code: string): Refusal => ({
    field: ["metafields", String(elementIndex), name],
    message,
    code,
    elementIndex,
  });
  if (!ownerExists(context, input.ownerId)) return refuse("ownerId", "Owner does not exist.", "INVALID");
  if (input.value === "") return refuse("value", "may not be empty", "BLANK");
  if (input.key.length < 2 || input.key.length > 64)
    return refuse("key", "must have 2 to 64 characters", input.key.length < 2 ? "TOO_SHORT" : "TOO_LONG");
  if (input.namespace && !/^\$?[\w:-]{3,255}$/.test(input.namespace))
    return refuse("namespace", "is invalid", "INVALID");
  const known = findMetafield(world, shop.domain, input.ownerId, input.namespace, input.key);
  const declared = declaredType(context, input.ownerId, input.namespace, input.key);
  const type = input.type ?? known?.type ?? declared;
  if (!type) return refuse("type", "Type can't be blank", "BLANK");
  if (declared && type !== declared) return refuse("type", `Type must be ${declared}`, "INVALID_TYPE");
  if (type === "single_line_text_field" && /[\r\n]/.test(input.value)) {
    return refuse("value", "must be a single line text string.", "INVALID_VALUE");
  }
  const expected = input.compareDigest;
  const actual = known ? compareDigest(known.value) : null;
  if (expected !== undefined && expected !== actual) {
    return refuse(
      "compareDigest",
      "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
      "STALE_OBJECT",
    );
  }
  return null;
}

/** The type of a field the app declared in shopify.app.toml. */
function declaredType(
  { world }: Context,
  owner: string,
  namespace: string | null | undefined,
  key: string,
): string | undefined {
  if (realNamespace(namespace) !== APP_NAMESPACE) return undefined;
  const { variant, product } = world.declaration.metafields;
  const declared = idOf("ProductVariant", owner) ? variant : idOf("Product", owner) ? product : undefined;
  return declared?.get(key) ?? (key === SUPPLIER_CODE && declared ? "single_line_text_field" : undefined);
}

function ownerExists({ world, shop }: Context, owner: string): boolean {
  const { domain } = shop;
  return Boolean(
    findVariant(world, domain, idOf("ProductVariant", owner) ?? "") ??
      findProduct(world, domain, idOf("Product", owner) ?? "") ??
      findOrder(world, domain, idOf("Order", owner) ?? ""),
  );
}

/** A changed field of a variant or product is a change of the product. */
function ringProducts({ world, shop }: Context, owners: string[]): void {
  const ids = owners.map((owner) => {
    const variant = findVariant(world, shop.domain, idOf("ProductVariant", owner) ?? "");
    return variant?.productId ?? findProduct(world, shop.domain, idOf("Product", owner) ?? "")?.id;
  });
  for (const id of new Set(ids)) if (id) ringProduct(world, shop.domain, id, "products/update");
}

export const METAFIELD_MUTATIONS: Record<string, Root> = { metafieldsSet, metafieldsDelete };
