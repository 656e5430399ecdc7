import { useState } from "react";
import type { ProductRow } from "#app/ui/merchant/products/view.ts";

/** What was typed into a row; a field that is absent is as the shop has it. */
export type Edit = { gtin?: string; supplierCode?: string };

/** What the merchant has typed and not saved, by variant, with what the shop had against it. It outlasts paging. */
export function useEdits() {
  const [edits, setEdits] = useState<Record<string, Edit>>({});
  const [refusals, setRefusals] = useState<Record<string, string>>({});

  const without = <Value>(all: Record<string, Value>, ids: string[]) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !ids.includes(id)));

  return {
    edits,
    refusals,
    changed: Object.keys(edits),
    /** Typing a field back to what the shop has takes the edit away. */
    edit(row: ProductRow, field: keyof Edit, value: string) {
      const stands = field === "gtin" ? row.gtin : row.variantSupplierCode;
      const { [field]: _before, ...rest } = edits[row.id] ?? {};
      const next: Edit = value === stands ? rest : { ...rest, [field]: value };
      setEdits(Object.keys(next).length > 0 ? { ...edits, [row.id]: next } : without(edits, [row.id]));
      setRefusals(without(refusals, [row.id]));
    },
    /** Takes the saved away and keeps the refused, each with its reason. */
    settle(saved: string[], refused: Record<string, string>) {
      setEdits((all) => without(all, saved));
      setRefusals((all) => ({ ...without(all, saved), ...refused }));
    },
    discard() {
      setEdits({});
      setRefusals({});
    },
  };
}
