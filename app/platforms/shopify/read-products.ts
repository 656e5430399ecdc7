import type { ResultOf } from "gql.tada";
import type { Page, Platform, ShopVariant } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { gtinField } from "./gtin-field.ts";
import { digitsOf, gid } from "./ids.ts";
import { graphql } from "./schema.ts";

const VariantFields = graphql(`
  fragment VariantFields on ProductVariant {
    id
    title
    sku
    barcode
    updatedAt
    supplierCode: metafield(namespace: "$app", key: "supplier_code") {
      value
    }
    gtin: metafield(namespace: $namespace, key: $key) @include(if: $byMetafield) {
      value
    }
    media(first: 1) {
      nodes {
        preview {
          image {
            url
          }
        }
      }
    }
    product {
      id
      title
      hasOnlyDefaultVariant
      supplierCode: metafield(namespace: "$app", key: "supplier_code") {
        value
      }
      featuredMedia {
        preview {
          image {
            url
          }
        }
      }
    }
  }
`);

const Variants = graphql(
  `
    query Variants($query: String, $after: String, $namespace: String!, $key: String!, $byMetafield: Boolean!) {
      productVariants(first: 50, after: $after, query: $query, sortKey: ID) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...VariantFields
        }
      }
    }
  `,
  [VariantFields],
);

const ProductVariants = graphql(
  `
    query ProductVariants($id: ID!, $after: String, $namespace: String!, $key: String!, $byMetafield: Boolean!) {
      product(id: $id) {
        variants(first: 50, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...VariantFields
          }
        }
      }
    }
  `,
  [VariantFields],
);

type Connection = ResultOf<typeof Variants>["productVariants"];

/** Variants with their codes: of one product (none, when it is gone), all, or those changed since an instant. */
export const fetchProducts: Platform["fetchProducts"] = async (shop, which, cursor) => {
  const field = gtinField(shop.gtinSource);
  if ("productId" in which) {
    const id = gid("Product", which.productId);
    const { product } = await ask(shop, ProductVariants, { id, after: cursor, ...field });
    return product ? toPage(product.variants) : { items: [], next: null };
  }
  const query = which.changedSince && `updated_at:>='${which.changedSince.toISOString()}'`;
  const { productVariants } = await ask(shop, Variants, { query, after: cursor, ...field });
  return toPage(productVariants);
};

function toPage({ nodes, pageInfo }: Connection): Page<ShopVariant> {
  return { items: nodes.map(toVariant), next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null };
}

function toVariant(variant: Connection["nodes"][number]): ShopVariant {
  const { product } = variant;
  const image = variant.media.nodes[0]?.preview?.image ?? product.featuredMedia?.preview?.image;
  return {
    platformProductId: digitsOf(product.id),
    platformVariantId: digitsOf(variant.id),
    productTitle: product.title,
    // A product without options has one variant of Shopify's making, named in English in every shop.
    variantTitle: product.hasOnlyDefaultVariant ? "" : variant.title,
    sku: variant.sku ?? "",
    gtin: ("gtin" in variant ? variant.gtin?.value : variant.barcode) ?? "",
    variantSupplierCode: variant.supplierCode?.value ?? "",
    productSupplierCode: product.supplierCode?.value ?? "",
    imageUrl: image?.url ?? null,
    updatedAt: new Date(variant.updatedAt),
  };
}
