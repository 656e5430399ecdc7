import type { Api } from "@shopify/ui-extensions/admin.product-details.block.render";

/** The part of Shopify's `shopify` global that both blocks use. */
export type Admin = Pick<Api, "data" | "query"> & {
  auth: Pick<Api["auth"], "idToken">;
  i18n: Pick<Api["i18n"], "translate">;
};

/** Asks the Admin API with the merchant's own rights. Throws with Shopify's words when it refuses. */
export async function ask<Data>(admin: Admin, query: string, variables: Record<string, unknown>): Promise<Data> {
  const { data, errors } = await admin.query<Data>(query, { variables });
  if (errors?.length) throw new Error(errors.map((error) => error.message).join(" "));
  if (!data) throw new Error("Shopify answered nothing");
  return data;
}
