import { showInstant } from "../../clock.ts";
import { gid } from "../../store/ids.ts";
import { compareDigest, findMetafield, listMetafields, realNamespace } from "../../store/metafields.ts";
import type { Metafield } from "../../store/types.ts";
import { listConnection, type PageArguments } from "../connection.ts";
import type { Context, Fields } from "../context.ts";

const OWNER_TYPES: Record<string, string> = { Product: "PRODUCT", ProductVariant: "PRODUCTVARIANT", Order: "ORDER" };

export function metafieldFields(field: Metafield): Fields {
  return {
    __typename: "Metafield",
    id: gid("Metafield", field.id),
    legacyResourceId: field.id,
    namespace: field.namespace,
    key: field.key,
    type: field.type,
    value: field.value,
    jsonValue: () => jsonValue(field),
    compareDigest: compareDigest(field.value),
    sizeInBytes: Buffer.byteLength(field.value),
    ownerType: OWNER_TYPES[field.owner.split("/")[3] ?? ""],
    createdAt: showInstant(field.createdAt),
    updatedAt: showInstant(field.updatedAt),
  };
}

/** `metafield` and `metafields` of an owner. */
export function ownerOfMetafields({ world, shop }: Context, owner: string): Fields {
  return {
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
      const [, inKey, rest] = !namespace && key.includes(".") ? key.match(/^(.*)\.([^.]+)$/)! : [];
      const found = findMetafield(world, shop.domain, owner, inKey ?? namespace, rest ?? key);
      return found ? metafieldFields(found) : null;
    },
    metafields: (args: PageArguments & { namespace?: string | null; keys?: string[] | null }) => {
      const wanted = listMetafields(world, shop.domain, owner).filter(
        (field) =>
          (!args.namespace || field.namespace === realNamespace(args.namespace)) &&
          (!args.keys ||
            args.keys.some(
              (key) => `${field.namespace}.${field.key}` === key.replace("$app", realNamespace()) || field.key === key,
            )),
      );
      return listConnection(wanted, args, metafieldFields);
    },
  };
}

function jsonValue({ type, value }: Metafield): unknown {
  try {
    return /json|number|boolean|list\./.test(type) ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}
