import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SupplierPage } from "#app/queries/supplier.server.ts";

type Props = { preview: SupplierPage["previews"]["en"]; language: string };

/** What a supplier sees first, in his language: the mail's subject, and the page behind its link. */
export function SeesCard({ preview, language }: Props) {
  const { t } = useTranslation("suppliers");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("sees.title")}
        </Text>
        <BlockStack gap="150">
          <Text as="h3" tone="subdued" variant="bodySm">
            {t("sees.subject")}
          </Text>
          <div className="drawn-mail" lang={language}>
            <Text as="p" fontWeight="semibold">
              {preview.subject}
            </Text>
          </div>
        </BlockStack>
        <BlockStack gap="150">
          <Text as="h3" tone="subdued" variant="bodySm">
            {t("sees.landing")}
          </Text>
          <div className="drawn-mail" lang={language}>
            <BlockStack gap="200" inlineAlign="start">
              <Text as="p" tone="subdued">
                {preview.shopName}
              </Text>
              <Text as="p" variant="headingMd">
                {preview.number}
              </Text>
              <Text as="p">{preview.lead}</Text>
              <span className="drawn-mail__press">{preview.button}</span>
              <Text as="p" tone="subdued" variant="bodySm">
                {preview.why}
              </Text>
            </BlockStack>
          </div>
        </BlockStack>
        <Text as="p" tone="subdued">
          {t("sees.then")}
        </Text>
      </BlockStack>
    </Card>
  );
}
