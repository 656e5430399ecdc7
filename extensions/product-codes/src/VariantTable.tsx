/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Admin } from "../../shared/admin.ts";
import type { Codes, ProductRecord } from "../../shared/codes.ts";
import { VerdictBadge } from "../../shared/Notices.tsx";
import type { Verdicts } from "../../shared/verdicts.ts";

interface Props {
  admin: Admin;
  saved: ProductRecord;
  draft: ProductRecord;
  verdicts: Verdicts;
  edit: (id: string, codes: Partial<Codes>) => void;
}

const ROWS = 10;

/** Ten variants at a time; what was typed on other pages of the table is kept. */
export function VariantTable({ admin, saved, draft, verdicts, edit }: Props) {
  const t = admin.i18n.translate;
  const [page, setPage] = useState(0);
  const first = page * ROWS;
  const before = new Map(saved.variants.map((variant) => [variant.id, variant]));
  return (
    <s-table
      paginate={draft.variants.length > ROWS}
      hasPreviousPage={page > 0}
      hasNextPage={first + ROWS < draft.variants.length}
      onPreviousPage={() => setPage(page - 1)}
      onNextPage={() => setPage(page + 1)}
    >
      <s-table-header-row>
        <s-table-header listSlot="primary">{t("variant")}</s-table-header>
        <s-table-header>{t("gtin")}</s-table-header>
        <s-table-header>{t("supplier_code")}</s-table-header>
        <s-table-header>{t("verdict")}</s-table-header>
      </s-table-header-row>
      <s-table-body>
        {draft.variants.slice(first, first + ROWS).map((variant) => (
          <s-table-row key={variant.id}>
            <s-table-cell>
              <s-text>{variant.title === "Default Title" ? t("this_product") : variant.title}</s-text>
            </s-table-cell>
            <s-table-cell>
              <s-text-field
                name={`gtin ${variant.id}`}
                label={`${t("gtin")}, ${variant.title}`}
                labelAccessibilityVisibility="exclusive"
                autocomplete="off"
                defaultValue={before.get(variant.id)?.gtin ?? ""}
                value={variant.gtin}
                onInput={(event) => edit(variant.id, { gtin: event.currentTarget.value })}
              />
            </s-table-cell>
            <s-table-cell>
              <s-text-field
                name={`code ${variant.id}`}
                label={`${t("supplier_code")}, ${variant.title}`}
                labelAccessibilityVisibility="exclusive"
                placeholder={draft.supplierCode}
                autocomplete="off"
                defaultValue={before.get(variant.id)?.supplierCode ?? ""}
                value={variant.supplierCode}
                onInput={(event) => edit(variant.id, { supplierCode: event.currentTarget.value })}
              />
            </s-table-cell>
            <s-table-cell>
              <VerdictBadge admin={admin} verdict={verdicts.byId.get(variant.id)} verdicts={verdicts} />
            </s-table-cell>
          </s-table-row>
        ))}
      </s-table-body>
    </s-table>
  );
}
