import type { Verdict } from "#app/domain/product-verdict.ts";
import type { ProductsPage } from "#app/queries/products.server.ts";

export type ProductRow = ProductsPage["rows"][number];
export type KnownSupplier = ProductsPage["suppliers"][number];

export type ProductsView = {
  asked: { verdict: Verdict | null; search: string };
  mostEdits: number;
  page: ProductsPage;
};
