import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { AccountPage } from "#app/queries/account.server.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

type Shop = AccountPage["shops"][number];

/** The account's shops. Shopify's are removed in their own admin; a WooCommerce store is let go, and taken back, here. */
export function ShopsCard({ shops }: { shops: Shop[] }) {
  const { t } = useTranslation("account");
  return (
    <Card>
      <BlockStack gap="400">
        {shops.map((shop) => (
          <ShopRow key={shop.id} shop={shop} />
        ))}
        <InlineStack>
          <Button url={merchantPaths.newShop}>{t("page.newShop")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function ShopRow({ shop: { id, name, platform, domain, connected, shut } }: { shop: Shop }) {
  const { t } = useTranslation(["account", "states"]);
  const store = platform === "woocommerce";
  const [asking, setAsking] = useState(false);
  const { send, busy } = useSaved((key) => t(`page.${key}`), () => setAsking(false));
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack>
        <Text as="span" fontWeight="semibold">
          {name}
        </Text>
        <Text as="span" tone="subdued" breakWord>
          {`${t(`page.platform.${platform}`)} · ${domain}`}
        </Text>
      </BlockStack>
      <InlineStack gap="300" blockAlign="center">
        <Badge tone={connected && !shut ? "success" : "critical"}>
          {t(connected ? (shut ? "page.shut" : "page.connected") : "page.disconnected")}
        </Badge>
        {store && connected && shut ? <Button url={merchantPaths.newShopAt(domain)}>{t("states:button.enter_keys")}</Button> : null}
        {store && connected ? (
          <Button variant="plain" tone="critical" onClick={() => setAsking(true)} accessibilityLabel={t("page.disconnectWhich", { name })}>
            {t("page.disconnect")}
          </Button>
        ) : null}
        {store && !connected ? <Button url={merchantPaths.newShopAt(domain)}>{t("page.connectAgain")}</Button> : null}
      </InlineStack>
      <AskModal
        open={asking}
        title={t("page.disconnectAsk", { name })}
        text={t("page.disconnectText")}
        go={t("page.disconnect")}
        destructive
        busy={busy}
        onGo={() => send({ intent: "disconnect", shopId: id })}
        onClose={() => setAsking(false)}
      />
    </InlineStack>
  );
}
