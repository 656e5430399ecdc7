import type { CodeChange, ShopConnection } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { graphql } from "./schema.ts";

const SetMetafields = graphql(`
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields {
        id
      }
      userErrors {
        field
        message
        elementIndex
      }
    }
  }
`);

const DeleteMetafields = graphql(`
  mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors {
        field
        message
      }
    }
  }
`);

const METAFIELDS_A_CALL = 25;
const TEXT = "single_line_text_field";

/** A metafield to be set, or cleared by "". */
export type MetafieldChange = { change: CodeChange; ownerId: string; namespace: string; key: string; value: string };

/** Sets and clears metafields; what the shop refuses goes into `failures`. A call is all or nothing over there. */
export async function writeMetafields(
  shop: ShopConnection,
  all: MetafieldChange[],
  failures: Map<CodeChange, string>,
): Promise<void> {
  for (const some of calls(all.filter(({ value }) => value !== ""))) await setSome(shop, some, failures);
  for (const some of calls(all.filter(({ value }) => value === ""))) {
    const metafields = some.map(({ ownerId, namespace, key }) => ({ ownerId, namespace, key }));
    const { metafieldsDelete } = await ask(shop, DeleteMetafields, { metafields });
    const said = metafieldsDelete?.userErrors[0]?.message;
    if (said) for (const { change } of some) failures.set(change, said);
  }
}

async function setSome(shop: ShopConnection, some: MetafieldChange[], failures: Map<CodeChange, string>) {
  const metafields = some.map(({ ownerId, namespace, key, value }) => {
    // An app's own field has its type from the declaration; the merchant's may not exist yet on this variant.
    return namespace.startsWith("$app") ? { ownerId, namespace, key, value } : { ownerId, namespace, key, value, type: TEXT };
  });
  const { metafieldsSet } = await ask(shop, SetMetafields, { metafields });
  const errors = metafieldsSet?.userErrors ?? [];
  if (errors.length === 0) return;
  const wrong = new Map(errors.map(({ elementIndex, field, message }) => [elementIndex ?? Number(field?.[1]), message]));
  const named = some.filter((_, at) => wrong.has(at));
  for (const [at, { change }] of some.entries()) {
    const said = wrong.get(at) ?? (named.length === 0 ? errors[0]!.message : undefined);
    if (said) failures.set(change, said);
  }
  // One wrong value stopped the whole call: the others are sent again without it.
  if (named.length > 0 && named.length < some.length) {
    await setSome(shop, some.filter((_, at) => !wrong.has(at)), failures);
  }
}

function* calls<Item>(items: Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += METAFIELDS_A_CALL) yield items.slice(at, at + METAFIELDS_A_CALL);
}
