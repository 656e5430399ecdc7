import { Box, IndexTable, Link, Text, useBreakpoints, useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DEAD_LETTER_ACTIONS, mayDecide, type DeadLetterAction } from "#app/domain/dead-letter.ts";
import { merchantPaths } from "#app/paths.ts";
import type { DeadLetter, DeadLettersPage } from "#app/queries/dead-letters.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { ProblemText } from "#app/ui/merchant/problem-text.tsx";
import { DecideModal } from "#app/ui/merchant/problems/decide-modal.tsx";

/** What could not be done, to be chosen, one or many, and decided about. */
export function LetterTable({ page }: { page: DeadLettersPage }) {
  const { t } = useTranslation("problems");
  const { smDown } = useBreakpoints();
  const kept = useShopKept();
  const { letters, code, next } = page;
  const chosen = useIndexResourceState(letters as unknown as { [key: string]: unknown }[]);
  const [asked, setAsked] = useState<DeadLetterAction | null>(null);
  if (letters.length === 0) {
    return (
      <Box padding="400">
        <Text as="p" tone="subdued">
          {t("none")}
        </Text>
      </Box>
    );
  }
  const picked = letters.filter(({ id }) => chosen.selectedResources.includes(id));
  const possible = DEAD_LETTER_ACTIONS.filter((action) => picked.some((letter) => mayDecide(letter.code, action)));
  const count = page.counts.find((kind) => kind.code === code)?.count ?? 0;
  const whole = code !== null && chosen.allResourcesSelected && next !== null;
  return (
    <>
      <IndexTable
        resourceName={{ singular: t("item_one"), plural: t("item_other") }}
        itemCount={letters.length}
        selectedItemsCount={whole ? "All" : chosen.selectedResources.length}
        hasMoreItems={code !== null && next !== null}
        onSelectionChange={chosen.handleSelectionChange}
        condensed={smDown}
        headings={[{ title: t("what") }, { title: t("evidence") }]}
        promotedBulkActions={possible.map((action) => ({ content: t(`action.${action}`), onAction: () => setAsked(action) }))}
      >
        {letters.map((letter, at) => (
          <IndexTable.Row key={letter.id} id={letter.id} position={at} selected={chosen.selectedResources.includes(letter.id)}>
            <IndexTable.Cell>
              <div className="st-sentence">
                <ProblemText problem={letter} />
              </div>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <div className="st-sentence">
                <Known letter={letter} />
              </div>
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
      {next && (
        <Box padding="300">
          <Link url={kept(merchantPaths.problems({ kind: code ?? "", after: next }))}>{t("next")}</Link>
        </Box>
      )}
      {asked && (
        <DecideModal
          action={asked}
          ids={whole ? null : picked.map(({ id }) => id)}
          kind={code}
          count={whole ? count : picked.length}
          suppliers={page.suppliers}
          ofSuppliers={new Set(picked.flatMap(({ supplierId }) => supplierId ?? []))}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** What is known of the attempt, in sentences. */
function Known({ letter: { evidence, orderId } }: { letter: DeadLetter }) {
  const { t } = useTranslation(["problems", "states"]);
  const { when } = useFormat();
  const kept = useShopKept();
  const said = evidence && [
    evidence.reason && t([`reason.${evidence.reason}`, "reason.other"]),
    evidence.said && t("said", { said: evidence.said }),
    evidence.tries > 0 && t("tries", { count: evidence.tries }),
    evidence.at && t("last", { when: when(evidence.at) }),
  ];
  return (
    <Text as="p" tone="subdued">
      {said && said.filter(Boolean).map(capital).join(" ")}{" "}
      {orderId && <Link url={kept(merchantPaths.order(orderId))}>{t("states:button.open_order")}</Link>}
    </Text>
  );
}

const capital = (text: unknown) => String(text).charAt(0).toUpperCase() + String(text).slice(1);
