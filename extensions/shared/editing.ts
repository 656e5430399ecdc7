import { useEffect, useState } from "preact/hooks";
import type { Admin } from "./admin.ts";
import type { Codes, ProductRecord } from "./codes.ts";
import { saveChanges } from "./save.ts";
import type { Pair } from "./verdicts.ts";

/** The codes on the page: what the shop holds, what the merchant has typed, and how to save it. */
export function useCodes(admin: Admin, read: () => Promise<ProductRecord>) {
  const [saved, setSaved] = useState<ProductRecord>();
  const [draft, setDraft] = useState<ProductRecord>();
  const [loadError, setLoadError] = useState("");
  const [saveError, setSaveError] = useState("");

  async function load(): Promise<void> {
    setLoadError("");
    try {
      const record = await read();
      setSaved(record);
      setDraft(record);
    } catch (error) {
      setLoadError(said(error));
    }
  }
  // A block lives for one page view, so it reads once; later readings are pressed for.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => void load(), []);

  async function save(): Promise<void> {
    if (!saved || !draft) return;
    const trimmed = tidy(draft);
    setSaveError("");
    try {
      await saveChanges(admin, saved, trimmed);
      setSaved(trimmed);
      setDraft(trimmed);
    } catch (error) {
      setSaveError(said(error));
      throw error;
    }
  }

  /** For the form: Shopify keeps its save bar busy until the promise is settled. The error is shown in the block. */
  function submit(event: { waitUntil?: (saving: Promise<void>) => void }): void {
    const saving = save();
    if (event.waitUntil) event.waitUntil(saving);
    else saving.catch(() => {});
  }

  return {
    saved,
    draft,
    loadError,
    saveError,
    load,
    submit,
    discard: () => {
      setDraft(saved);
      setSaveError("");
    },
    editProduct: (supplierCode: string) => setDraft((now) => now && { ...now, supplierCode }),
    editVariant: (id: string, codes: Partial<Codes>) =>
      setDraft(
        (now) =>
          now && {
            ...now,
            variants: now.variants.map((variant) => (variant.id === id ? { ...variant, ...codes } : variant)),
          },
      ),
  };
}

/** The pairs as they would count: a variant without its own code takes the product's. */
export function pairsOf(record: ProductRecord): Pair[] {
  const { supplierCode, variants } = tidy(record);
  return variants.map((variant) => ({
    id: variant.id,
    gtin: variant.gtin,
    supplierCode: variant.supplierCode || supplierCode,
  }));
}

function tidy(record: ProductRecord): ProductRecord {
  return {
    ...record,
    supplierCode: record.supplierCode.trim(),
    variants: record.variants.map((variant) => ({
      ...variant,
      gtin: variant.gtin.trim(),
      supplierCode: variant.supplierCode.trim(),
    })),
  };
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
