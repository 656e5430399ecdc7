import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { withShop } from "#app/ui/merchant/frame/shop-kept.ts";

/** The shops this page is about, each with its switch's state; the switch itself stands on the shop's own page. */
export function ShopsCard({ shops }: { shops: HomePage["several"] }) {
  const { t } = useTranslation(["orders", "account"]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("account:page.shops")}
        </Text>
        {shops.map(({ id, name, connected, forwarding }) => (
          <InlineStack key={id} gap="200" align="space-between" blockAlign="center">
            <Link url={withShop(merchantPaths.home, id)}>{name}</Link>
            {connected ? (
              <Badge tone={forwarding ? "success" : "attention"}>
                {t(forwarding ? "home.forwarding.on" : "home.forwarding.off")}
              </Badge>
            ) : (
              <Badge tone="critical">{t("account:page.disconnected")}</Badge>
            )}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
