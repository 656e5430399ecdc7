/** @jsxImportSource preact */
import { fetchVariant } from "../../shared/codes.ts";
import { pairsOf, useCodes } from "../../shared/editing.ts";
import { Trouble, VerdictBadge, Waiting } from "../../shared/Notices.tsx";
import { useVerdicts } from "../../shared/verdicts.ts";
import type { Admin } from "../../shared/admin.ts";

/** The two codes of the variant on the page, and whether they are good. */
export function VariantCodes({ admin }: { admin: Admin }) {
  const t = admin.i18n.translate;
  const id = admin.data.selected[0]?.id ?? "";
  const codes = useCodes(admin, () => fetchVariant(admin, id));
  const { draft, saved } = codes;
  const verdicts = useVerdicts(admin, draft && pairsOf(draft));
  const verdict = verdicts.byId.get(id);
  const variant = draft?.variants[0];
  const before = saved?.variants[0];

  if (!draft || !variant || !before) {
    return (
      <s-admin-block heading={t("heading")}>
        <Waiting admin={admin} error={codes.loadError} again={codes.load} />
      </s-admin-block>
    );
  }
  return (
    <s-admin-block heading={t("heading")} collapsedSummary={verdict?.text ?? ""}>
      <s-form onSubmit={codes.submit} onReset={codes.discard}>
        <s-stack gap="base">
          <Trouble admin={admin} saveError={codes.saveError} verdicts={verdicts} />
          <s-grid gridTemplateColumns="1fr 1fr" gap="base">
            <s-text-field
              name="gtin"
              label={t("gtin")}
              details={t("gtin_help")}
              autocomplete="off"
              defaultValue={before.gtin}
              value={variant.gtin}
              onInput={(event) => codes.editVariant(id, { gtin: event.currentTarget.value })}
            />
            <s-text-field
              name="supplierCode"
              label={t("supplier_code")}
              details={
                !variant.supplierCode.trim() && draft.supplierCode
                  ? t("from_product", { code: draft.supplierCode })
                  : t("supplier_code_help")
              }
              placeholder={draft.supplierCode}
              autocomplete="off"
              defaultValue={before.supplierCode}
              value={variant.supplierCode}
              onInput={(event) => codes.editVariant(id, { supplierCode: event.currentTarget.value })}
            />
          </s-grid>
          <VerdictBadge admin={admin} verdict={verdict} verdicts={verdicts} />
        </s-stack>
      </s-form>
    </s-admin-block>
  );
}
