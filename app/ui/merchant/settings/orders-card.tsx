import { BlockStack, Card as Box, Checkbox, ChoiceList } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Card } from "#app/ui/merchant/settings/settings-form.tsx";

/** When an order may go, and whether the customer hears of parcels. */
export function OrdersCard({ draft, set, wrong }: Card) {
  const { t } = useTranslation("settings");
  return (
    <Box>
      <BlockStack gap="400">
        <ChoiceList
          title={t("orders.when")}
          choices={["paid", "authorized", "any"].map((value) => ({
            value,
            label: t(`orders.${value}`),
            helpText: t(`orders.${value}Help`),
          }))}
          selected={[draft.forwardWhen]}
          onChange={([value]) => set("forwardWhen")(value ?? "paid")}
          error={wrong("forwardWhen")}
        />
        <Checkbox
          label={t("orders.notify")}
          helpText={t("orders.notifyHelp")}
          checked={draft.notifyCustomer}
          onChange={set("notifyCustomer")}
        />
      </BlockStack>
    </Box>
  );
}
