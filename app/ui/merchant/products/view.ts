import type { SupplierStatus } from "#app/domain/supplier.ts";
import type { Verdict } from "#app/domain/product-verdict.ts";

export type ProductRow = {
  id: string;
  productTitle: string;
  variantTitle: string;
  sku: string;
  imageUrl: string | null;
  gtin: string;
  variantSupplierCode: string;
  productSupplierCode: string;
  verdict: Verdict;
  verdictReason: string;
};

export type KnownSupplier = { id: string; code: string; name: string; status: SupplierStatus | string; acceptsAnyGtin: boolean };

export type ProductsView = {
  asked: { verdict: Verdict | null; search: string };
  mostEdits: number;
  page: {
    rows: ProductRow[];
    counts: Record<Verdict, number>;
    reading: { read: number; failed: boolean } | null;
    readAt: Date | null;
    suppliers: KnownSupplier[];
    sold: string[];
    previous: string | null;
    next: string | null;
  };
};
