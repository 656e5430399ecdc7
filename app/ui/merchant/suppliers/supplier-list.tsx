import { Link, useNavigate } from "@remix-run/react";
import { BlockStack, Box, Button, Card, EmptyState, InlineStack, Page, Text, Tooltip } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { SuppliersPage } from "#app/queries/suppliers.server.ts";
import baton from "#app/ui/merchant/baton.svg?url";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { spanInWords } from "#app/ui/merchant/suppliers/span.ts";
import { StatusBadge } from "#app/ui/merchant/suppliers/status-badge.tsx";

type Props = { page: SuppliersPage; removedShown: boolean };

/** Suppliers: who ships, and how well? */
export function SupplierList({ page, removedShown }: Props) {
  const { t } = useTranslation("suppliers");
  const navigate = useNavigate();
  const go = (path: string) => () => void navigate(path);
  const add = { content: t("add"), onAction: go(merchantPaths.newSupplier) };
  if (page.rows.length === 0 && page.removed === 0) {
    return (
      <Page title={t("title")}>
        <Card>
          <EmptyState heading={t("none.title")} image={baton} action={{ ...add, content: t("none.action") }}>
            <p>{t("none.text")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t("title")} subtitle={t("question")} primaryAction={add}>
      <BlockStack gap="400">
        <Card padding="0">
          <div className="suppliers__row suppliers__row--head" aria-hidden="true">
            {(["supplier", "channel", "open", "accept", "ship", "problem"] as const).map((column) => (
              <Text key={column} as="span" tone="subdued" variant="bodySm" fontWeight="medium">
                {t(`column.${column}`)}
              </Text>
            ))}
          </div>
          {page.rows.length === 0 ? (
            <Box padding="800">
              <Text as="p" alignment="center" tone="subdued">
                {t("noneRemoved")}
              </Text>
            </Box>
          ) : null}
          <ul className="suppliers">
            {page.rows.map((row) => (
              <SupplierRow key={row.id} row={row} />
            ))}
          </ul>
        </Card>
        <InlineStack align="center" gap="400">
          {page.next ? (
            <Button
              onClick={go(
                `${merchantPaths.suppliers}?${new URLSearchParams({
                  ...(removedShown ? { removed: "1" } : {}),
                  after: page.next,
                })}`,
              )}
            >
              {t("next")}
            </Button>
          ) : null}
          {page.removed > 0 || removedShown ? (
            <Button
              variant="plain"
              onClick={go(removedShown ? merchantPaths.suppliers : `${merchantPaths.suppliers}?removed=1`)}
            >
              {removedShown ? t("showPresent") : t("showRemoved", { count: page.removed })}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

function SupplierRow({ row }: { row: SuppliersPage["rows"][number] }) {
  const { t, i18n } = useTranslation(["suppliers", "states"]);
  const { counted } = useFormat();
  const speed = (span: number | null) =>
    span === null ? (
      <Text as="span" tone="disabled">
        {t("noSpeed")}
      </Text>
    ) : (
      <Tooltip content={t("speedHint")}>
        <Text as="span">{spanInWords(span, i18n.language)}</Text>
      </Tooltip>
    );
  return (
    <li className="suppliers__row">
      <div className="suppliers__who">
        <Link className="suppliers__name" to={merchantPaths.supplier(row.id)}>
          {row.name}
        </Link>
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" tone="subdued" variant="bodySm">
            {row.code}
          </Text>
          {row.status === "active" ? null : <StatusBadge status={row.status} />}
        </InlineStack>
      </div>
      <Fact label={t("column.channel")}>
        {t(`channel.${row.channel}`)}
        <Text as="p" tone={row.email ? "subdued" : "critical"} variant="bodySm" breakWord>
          {row.email ?? t("noContact")} {row.moreContacts > 0 ? t("andMore", { count: row.moreContacts }) : ""}
        </Text>
      </Fact>
      <Fact label={t("column.open")}>
        {row.open > 0 ? (
          <Link to={merchantPaths.ordersWhere({ tab: "all", supplier: row.id })}>{counted(row.open)}</Link>
        ) : (
          <Text as="span" tone="disabled">
            0
          </Text>
        )}
      </Fact>
      <Fact label={t("column.accept")}>{speed(row.speed.accept)}</Fact>
      <Fact label={t("column.ship")}>{speed(row.speed.ship)}</Fact>
      <Fact label={t("column.problem")}>
        {row.problem ? (
          <Text as="span" tone="critical">
            {t(`states:problem.${row.problem.code}.short`)}
          </Text>
        ) : (
          <Text as="span" tone="disabled">
            {t("noProblem")}
          </Text>
        )}
      </Fact>
    </li>
  );
}

/** On a phone each fact says what it is. */
const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="suppliers__fact">
    <span className="suppliers__label">{label}</span>
    <div>{children}</div>
  </div>
);
