// Checked against the Admin schema by documents.test.ts. $app is this app's own namespace.

export const VARIANT_CODES = /* GraphQL */ `
  query VariantCodes($id: ID!) {
    productVariant(id: $id) {
      id
      title
      barcode
      supplierCode: metafield(namespace: "$app", key: "supplier_code") {
        value
      }
      product {
        id
        supplierCode: metafield(namespace: "$app", key: "supplier_code") {
          value
        }
      }
    }
  }
`;

export const PRODUCT_CODES = /* GraphQL */ `
  query ProductCodes($id: ID!, $after: String) {
    product(id: $id) {
      id
      supplierCode: metafield(namespace: "$app", key: "supplier_code") {
        value
      }
      variants(first: 50, after: $after) {
        nodes {
          id
          title
          barcode
          supplierCode: metafield(namespace: "$app", key: "supplier_code") {
            value
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export const SAVE_BARCODES = /* GraphQL */ `
  mutation SaveBarcodes($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants) {
      userErrors {
        message
      }
    }
  }
`;

export const SAVE_CODES = /* GraphQL */ `
  mutation SaveCodes($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors {
        message
      }
    }
  }
`;

export const REMOVE_CODES = /* GraphQL */ `
  mutation RemoveCodes($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors {
        message
      }
    }
  }
`;
