import { Link } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** Today's way of the orders: five numbers, each leading to the orders it counts. */
export function Today({ today }: Pick<HomePage, "today">) {
  const { t } = useTranslation("orders");
  const { counted } = useFormat();
  const kept = useShopKept();
  const quiet = today.every(({ orders }) => orders === 0);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("home.today.title")}
          </Text>
          <Text as="p" tone="subdued">
            {quiet ? t("home.today.quiet") : t("home.today.hint")}
          </Text>
        </BlockStack>
        <ol className="st-way">
          {today.map(({ step, orders }) => (
            <li key={step}>
              <Link to={kept(merchantPaths.ordersWhere({ tab: "all", step }))} className={orders === 0 ? "st-none" : undefined}>
                <strong>{counted(orders)}</strong>
                <span>{t(`home.today.${step}`)}</span>
              </Link>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
