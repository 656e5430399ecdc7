import { useFetcher, useNavigate } from "@remix-run/react";
import { BlockStack, Box, Card, EmptySearchResult, EmptyState, Page, Pagination, Text } from "@shopify/polaris";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { VERDICTS } from "#app/domain/product-verdict.ts";
import { toast } from "#app/ui/merchant/frame/toast.ts";
import baton from "#app/ui/merchant/baton.svg?url";
import { SaveBar } from "#app/ui/merchant/frame/save-bar.tsx";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { ProductSearch } from "#app/ui/merchant/products/product-search.tsx";
import { VariantRow } from "#app/ui/merchant/products/product-row.tsx";
import { ReadingNote } from "#app/ui/merchant/products/reading-note.tsx";
import { useAnswer, type Answer } from "#app/ui/merchant/products/use-answer.ts";
import { useEdits } from "#app/ui/merchant/products/use-edits.ts";
import { useJudge } from "#app/ui/merchant/products/use-judge.ts";
import { addressOf, VerdictBar } from "#app/ui/merchant/products/verdict-bar.tsx";
import type { ProductsView } from "#app/ui/merchant/products/view.ts";

/** Products: what can be forwarded? Codes are edited in place and saved once. */
export function ProductList({ asked, page, mostEdits }: ProductsView) {
  const { t } = useTranslation("products");
  const { when } = useFormat();
  const navigate = useNavigate();
  const kept = useShopKept();
  const { edits, refusals, changed, edit, settle, discard } = useEdits();
  const gtins = useMemo(() => page.rows.map((row) => row.gtin), [page.rows]);
  const { judge, learn } = useJudge(page.suppliers, page.sold, gtins);
  const fetcher = useFetcher<Answer>();
  const saving = fetcher.state !== "idle" && fetcher.formData?.get("intent") === "save";
  useAnswer(fetcher.data, fetcher.state === "idle", settle);

  const codesOf = (row: (typeof page.rows)[number]) => ({
    gtin: edits[row.id]?.gtin ?? row.gtin,
    variantSupplierCode: edits[row.id]?.supplierCode ?? row.variantSupplierCode,
    productSupplierCode: row.productSupplierCode,
  });
  const typed = page.rows.filter((row) => edits[row.id]).map(codesOf);
  const typedKey = JSON.stringify(typed);
  useEffect(() => learn(typed), [typedKey]); // eslint-disable-line react-hooks/exhaustive-deps

  const read = () => fetcher.submit({ intent: "read" }, { method: "post" });
  function save() {
    if (changed.length > mostEdits)
      return void toast(t("tooMany", { most: mostEdits }), { isError: true });
    const changes = changed.map((id) => ({ platformVariantId: id, ...edits[id] }));
    fetcher.submit({ intent: "save", changes: JSON.stringify(changes) }, { method: "post" });
  }

  const total = VERDICTS.reduce((sum, verdict) => sum + page.counts[verdict], 0);
  const nothingYet = total === 0 && !asked.search;
  const go = (place: { after?: string; before?: string }) => void navigate(kept(addressOf({ ...asked, ...place })));
  return (
    <Page
      title={t("title")}
      subtitle={page.readAt && !page.reading ? t("read.at", { when: when(page.readAt) }) : undefined}
      secondaryActions={[
        { content: t("read.again"), onAction: read, disabled: page.reading !== null || fetcher.state !== "idle" },
      ]}
    >
      <SaveBar
        id="products"
        open={changed.length > 0}
        busy={saving}
        save={{ label: t("save"), press: save }}
        discard={{ label: t("discard"), press: discard }}
      />
      <BlockStack gap="400">
        {page.reading ? <ReadingNote {...page.reading} /> : null}
        {nothingYet ? (
          <Card>
            <EmptyState
              heading={t("none.title")}
              image={baton}
              action={page.reading ? undefined : { content: t("read.again"), onAction: read }}
            >
              <p>{t(page.reading ? "none.first" : "none.text")}</p>
            </EmptyState>
          </Card>
        ) : (
          <>
            <VerdictBar counts={page.counts} chosen={asked.verdict} search={asked.search} />
            <Card padding="0">
              <Box padding="300">
                <ProductSearch search={asked.search} verdict={asked.verdict} />
              </Box>
              {page.rows.length > 0 ? (
                <>
                  <div className="variant variant--head" aria-hidden="true">
                    {(["variant", "gtin", "supplier", "verdict"] as const).map((column) => (
                      <Text key={column} as="span" tone="subdued" variant="bodySm" fontWeight="medium">
                        {t(`column.${column}`)}
                      </Text>
                    ))}
                  </div>
                  <ul className="variants">
                    {page.rows.map((row) => (
                      <VariantRow
                        key={row.id}
                        row={row}
                        edit={edits[row.id]}
                        refusal={refusals[row.id]}
                        judged={judge(codesOf(row))}
                        suppliers={page.suppliers}
                        onEdit={(field, value) => edit(row, field, value)}
                      />
                    ))}
                  </ul>
                </>
              ) : (
                <Box padding="800">
                  <EmptySearchResult
                    title={t("notFound.title")}
                    description={t(asked.search ? "notFound.text" : "notFound.filtered")}
                    withIllustration={asked.search !== ""}
                  />
                </Box>
              )}
              {page.previous || page.next ? (
                <Pagination
                  type="table"
                  hasPrevious={page.previous !== null}
                  hasNext={page.next !== null}
                  onPrevious={() => go({ before: page.previous! })}
                  onNext={() => go({ after: page.next! })}
                />
              ) : null}
            </Card>
            <Text as="p" tone="subdued" alignment="center" variant="bodySm">
              {t("lead")}
            </Text>
          </>
        )}
      </BlockStack>
    </Page>
  );
}
