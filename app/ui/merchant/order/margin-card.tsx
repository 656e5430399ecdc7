import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderPage } from "#app/queries/order.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** What is left when the suppliers are paid, as far as their prices are known. */
export function MarginCard({ margin }: Pick<OrderPage, "margin">) {
  const { t } = useTranslation("orders");
  const { money } = useFormat();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("order.margin.title")}
        </Text>
        {margin ? (
          <dl className="st-sums">
            <dt>{t("order.margin.sales")}</dt>
            <dd>{money(margin.sales)}</dd>
            <dt>{t("order.margin.cost")}</dt>
            <dd>{money(margin.cost)}</dd>
            <dt className="st-total">{t("order.margin.margin")}</dt>
            <dd className="st-total">
              {money(margin.margin)}
              {margin.percent !== null && ` · ${t("order.margin.percent", { percent: margin.percent })}`}
            </dd>
          </dl>
        ) : (
          <Text as="p" tone="subdued">
            {t("order.margin.none")}
          </Text>
        )}
        {margin && margin.unknown > 0 && (
          <Text as="p" tone="subdued">
            {t("order.margin.unknown", { count: margin.unknown })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
