import { useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkGtin } from "#app/domain/gtin.ts";
import { productVerdict, supplierCodeOf, type Codes, type Verdict } from "#app/domain/product-verdict.ts";
import { foldSupplierCode } from "#app/domain/supplier-code.ts";
import { merchantPaths } from "#app/paths.ts";
import { outcomeKey } from "#app/texts/outcome-key.ts";
import type { KnownSupplier } from "#app/ui/merchant/products/view.ts";

export type Judged = { verdict: Verdict; text: string; checking: boolean };

const PAUSE = 250;

/**
 * Judges codes while they are typed, by the very rule the server uses. Only whether a supplier with a list sells a GTIN
 * that was not on the page has to be asked; until the answer is there the row says so.
 */
export function useJudge(suppliers: KnownSupplier[], soldOnPage: string[], shownGtins: string[]) {
  const { t } = useTranslation(["products", "sentences"]);
  const { data, load } = useFetcher<{ gtins: string[]; sold: string[] }>();
  const [learnt, setLearnt] = useState<{ gtins: string[]; sold: string[] }>({ gtins: [], sold: [] });
  const [wanted, setWanted] = useState("");

  useEffect(() => {
    if (data) setLearnt((known) => ({ gtins: [...known.gtins, ...data.gtins], sold: [...known.sold, ...data.sold] }));
  }, [data]);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => load(`${merchantPaths.productsSold}?${wanted}`), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, load]);

  const byCode = useMemo(() => {
    const sold = new Set([...soldOnPage, ...learnt.sold]);
    return new Map(
      suppliers.map((supplier) => [
        foldSupplierCode(supplier.code),
        { ...supplier, sells: (gtin14: string) => supplier.acceptsAnyGtin || sold.has(`${supplier.id} ${gtin14}`) },
      ]),
    );
  }, [suppliers, soldOnPage, learnt]);
  const asked = useMemo(() => new Set([...shownGtins, ...learnt.gtins]), [shownGtins, learnt]);

  /** Tells which typed GTINs have to be asked about. */
  function learn(all: Codes[]) {
    const unknown = all.filter((codes) => isUnknown(codes)).map((codes) => codes.gtin);
    setWanted(new URLSearchParams([...new Set(unknown)].map((gtin) => ["gtin", gtin])).toString());
  }

  function isUnknown(codes: Codes): boolean {
    const supplier = byCode.get(foldSupplierCode(supplierCodeOf(codes)));
    return supplier !== undefined && !supplier.acceptsAnyGtin && checkGtin(codes.gtin).ok && !asked.has(codes.gtin);
  }

  function judge(codes: Codes): Judged {
    const code = supplierCodeOf(codes);
    const supplier = byCode.get(foldSupplierCode(code))?.name ?? code;
    if (isUnknown(codes)) return { verdict: "incomplete", text: t("checking", { supplier }), checking: true };
    const { verdict, verdictReason } = productVerdict(codes, byCode);
    const outcome = verdict === "ready" ? "qualified" : verdict;
    const keys = [`products:reason.${verdictReason}`, `sentences:${outcomeKey(outcome, verdictReason)}`];
    const text = t(keys, { gtin: codes.gtin.trim(), code, supplier });
    return { verdict, text, checking: false };
  }

  return { judge, learn };
}
