import { Link } from "@remix-run/react";
import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { SupplierPage } from "#app/queries/supplier.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { SHOWN_TONE } from "#app/ui/merchant/tones.ts";

/** What is still with this supplier, the oldest first. */
export function OpenOrders({ open }: { open: SupplierPage["open"] }) {
  const { t } = useTranslation(["suppliers", "states"]);
  const { when } = useFormat();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("open.title")}
        </Text>
        {open.rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("open.none")}
          </Text>
        ) : null}
        <ul className="open-orders">
          {open.rows.map((row) => (
            <li key={row.id}>
              {row.orderId ? <Link to={merchantPaths.order(row.orderId)}>{row.number}</Link> : row.number}
              <InlineStack gap="200" blockAlign="center">
                <Badge tone={SHOWN_TONE[row.shown]}>{t(`states:shown.${row.shown}.label`)}</Badge>
                <Text as="span" tone="subdued" variant="bodySm">
                  {when(row.createdAt)}
                </Text>
              </InlineStack>
            </li>
          ))}
        </ul>
        {open.more ? (
          <Text as="p" tone="subdued">
            {t("open.more")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
