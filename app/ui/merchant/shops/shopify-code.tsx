import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** How a Shopify shop joins: its own admin types a code, so that both sides agreed. */
export function ShopifyCode() {
  const { t } = useTranslation("account");
  const fetcher = useFetcher<{ code?: string }>();
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {t("connect.shopify")}
        </Text>
        <Text as="p">{t("connect.shopifyText")}</Text>
        <div role="status">
          {fetcher.data?.code ? (
            <Text as="p" variant="headingLg">
              {fetcher.data.code}
            </Text>
          ) : null}
        </div>
        <Button onClick={() => fetcher.submit({ intent: "code" }, { method: "post" })} loading={fetcher.state !== "idle"}>
          {t("connect.code")}
        </Button>
      </BlockStack>
    </Card>
  );
}
