import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { LockIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { formatAddress, type Address } from "#app/domain/address.ts";
import type { OrderPage } from "#app/queries/order.server.ts";

/** The address stays sealed until somebody asks for it; the look is noted. */
export function AddressCard({ address }: Pick<OrderPage, "address">) {
  const { t } = useTranslation("orders");
  const fetcher = useFetcher<{ address: Address | null }>();
  const seen = fetcher.data?.address;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("order.address.title")}
        </Text>
        {address !== "sealed" && <Text as="p">{t(`order.address.${address}`)}</Text>}
        {address === "sealed" && seen && <Shown address={seen} />}
        {address === "sealed" && !seen && (
          <BlockStack gap="200" inlineAlign="start">
            <InlineStack gap="100" wrap={false}>
              <Icon source={LockIcon} tone="subdued" />
              <Text as="p" tone="subdued">
                {t("order.address.sealed")}
              </Text>
            </InlineStack>
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => fetcher.submit({ intent: "show_address" }, { method: "post" })}
            >
              {t("order.address.show")}
            </Button>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Shown({ address }: { address: Address }) {
  const { i18n } = useTranslation();
  return (
    <address className="st-address">
      {formatAddress(address, i18n.language).map((line) => (
        <div key={line}>{line}</div>
      ))}
      {address.phone && <div>{address.phone}</div>}
      {address.email && <div>{address.email}</div>}
    </address>
  );
}
