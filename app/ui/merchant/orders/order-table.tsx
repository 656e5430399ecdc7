import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useEffect, useReducer } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { OrdersPage } from "#app/queries/orders.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { SHOWN_TONE } from "#app/ui/merchant/tones.ts";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";

type Row = OrdersPage["rows"][number];
type Props = { rows: Row[]; loading: boolean; previous: (() => void) | null; next: (() => void) | null };

const BADGES = 3;

/** One row an order; the whole row leads to it. On a phone each row is a small card. */
export function OrderTable({ rows, loading, previous, next }: Props) {
  const { t } = useTranslation("orders");
  const { smDown } = useBreakpoints();
  useLookAgain(rows.some((row) => row.new));
  // Polaris makes a row lead to its link only from its second rendering on.
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(renderAgain, [rows, renderAgain]);
  const headings = ["order", "when", "city", "suppliers", "wrong"].map((name) => ({ title: t(`list.${name}`) }));
  return (
    <IndexTable
      resourceName={{ singular: t("list.resource_one"), plural: t("list.resource_other") }}
      itemCount={rows.length}
      headings={headings as [{ title: string }, ...{ title: string }[]]}
      selectable={false}
      loading={loading}
      condensed={smDown}
      pagination={
        previous || next
          ? {
              hasPrevious: previous !== null,
              hasNext: next !== null,
              onPrevious: previous ?? undefined,
              onNext: next ?? undefined,
              accessibilityLabels: { previous: t("list.previous"), next: t("list.next") },
            }
          : undefined
      }
    >
      {rows.map((row, at) => (
        <IndexTable.Row key={row.id} id={row.id} position={at}>
          {smDown ? <SmallRow row={row} /> : <WideRow row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function WideRow({ row }: { row: Row }) {
  const { when } = useFormat();
  return (
    <>
      <IndexTable.Cell>
        <OrderLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className="st-sentence">{when(row.placedAt)}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className="st-city">{row.city}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Suppliers row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrong row={row} />
      </IndexTable.Cell>
    </>
  );
}

function SmallRow({ row }: { row: Row }) {
  const { when } = useFormat();
  return (
    <div className="st-small-row">
      <BlockStack gap="150">
        <InlineStack align="space-between" gap="200">
          <OrderLink row={row} />
          <Text as="span" tone="subdued">
            {when(row.placedAt)}
          </Text>
        </InlineStack>
        {row.city && <Text as="span">{row.city}</Text>}
        <Suppliers row={row} />
        <Wrong row={row} />
      </BlockStack>
    </div>
  );
}

const OrderLink = ({ row }: { row: Row }) => (
  <Link dataPrimaryLink removeUnderline monochrome url={merchantPaths.order(row.id)}>
    <Text as="span" fontWeight="semibold">
      {row.name}
    </Text>
  </Link>
);

function Suppliers({ row }: { row: Row }) {
  const { t } = useTranslation(["orders", "states"]);
  const more = row.suppliers.length - BADGES;
  return (
    <InlineStack gap="100">
      {row.suppliers.slice(0, BADGES).map(({ code, number, shown }) => (
        <Badge key={number ?? code} tone={shown ? SHOWN_TONE[shown] : undefined}>
          {`${code} · ${shown ? t(`states:shown.${shown}.label`) : t("list.unsent")}`}
        </Badge>
      ))}
      {more > 0 && <Badge>{t("list.more", { count: more })}</Badge>}
    </InlineStack>
  );
}

/** What is wrong in a few words; else why it waits; else nothing. */
function Wrong({ row }: { row: Row }) {
  const { t } = useTranslation(["orders", "states"]);
  const { list } = useFormat();
  if (row.problems.length > 0) {
    return (
      <Text as="span" tone="critical">
        {list(row.problems.map((code) => t(`states:problem.${code}.short`)))}
      </Text>
    );
  }
  const waits = row.new ? [t("list.new")] : row.held.map((reason) => t(`states:held.${reason}`));
  const calm = row.cancelled ? [t("list.cancelled")] : waits;
  return (
    <Text as="span" tone="subdued">
      {list(calm)}
    </Text>
  );
}
