import { BlockStack, Card, Checkbox, Divider, FormLayout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SupplierPage } from "#app/queries/supplier.server.ts";
import { Contacts } from "#app/ui/merchant/suppliers/contacts.tsx";
import type { Fields, SupplierForm } from "#app/ui/merchant/suppliers/detail-fields.tsx";
import { LanguageFields } from "#app/ui/merchant/suppliers/language-fields.tsx";

type Props = Fields<SupplierForm> & { supplier: SupplierPage; timezones: string[] };

/** How a supplier is told: the channel, whom, in which language. */
export function ToldCard({ supplier, timezones, ...fields }: Props) {
  const { t } = useTranslation("suppliers");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("told.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("told.channel")}
          </Text>
        </BlockStack>
        <Contacts contacts={supplier.contacts} mustKeepOne={supplier.status === "active"} />
        <Divider />
        <FormLayout>
          <LanguageFields {...fields} timezones={timezones} />
          <Checkbox
            label={t("told.attachAddress")}
            helpText={t("told.attachAddressHelp")}
            checked={fields.draft.attachAddress}
            onChange={fields.set("attachAddress")}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
