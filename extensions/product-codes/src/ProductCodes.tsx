/** @jsxImportSource preact */
import type { Admin } from "../../shared/admin.ts";
import { fetchProduct } from "../../shared/codes.ts";
import { pairsOf, useCodes } from "../../shared/editing.ts";
import { Trouble, Waiting } from "../../shared/Notices.tsx";
import { useVerdicts } from "../../shared/verdicts.ts";
import { VariantTable } from "./VariantTable.tsx";

/** The product's supplier code, and every variant with its codes and verdict. */
export function ProductCodes({ admin }: { admin: Admin }) {
  const t = admin.i18n.translate;
  const id = admin.data.selected[0]?.id ?? "";
  const codes = useCodes(admin, () => fetchProduct(admin, id));
  const { draft, saved } = codes;
  const verdicts = useVerdicts(admin, draft && pairsOf(draft));

  if (!draft || !saved) {
    return (
      <s-admin-block heading={t("heading")}>
        <Waiting admin={admin} error={codes.loadError} again={codes.load} />
      </s-admin-block>
    );
  }
  const ready = draft.variants.filter((variant) => verdicts.byId.get(variant.id)?.code === "ready").length;
  const summary = t("ready_of", { ready, all: draft.variants.length });
  return (
    <s-admin-block heading={t("heading")} collapsedSummary={summary}>
      <s-form onSubmit={codes.submit} onReset={codes.discard}>
        <s-stack gap="base">
          <Trouble admin={admin} saveError={codes.saveError} verdicts={verdicts} />
          <s-text-field
            name="productCode"
            label={t("product_code")}
            details={t("product_code_help")}
            autocomplete="off"
            defaultValue={saved.supplierCode}
            value={draft.supplierCode}
            onInput={(event) => codes.editProduct(event.currentTarget.value)}
          />
          <VariantTable admin={admin} saved={saved} draft={draft} verdicts={verdicts} edit={codes.editVariant} />
          {verdicts.state === "known" && <s-text color="subdued">{summary}</s-text>}
        </s-stack>
      </s-form>
    </s-admin-block>
  );
}
