import { BlockStack, Card as Box, Checkbox, ChoiceList } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Card } from "#app/ui/merchant/settings/settings-form.tsx";

/** When an order may go, whether the customer hears of parcels, and where it is ours to say when an order is done. */
export function OrdersCard({ draft, set, wrong, leavesOrdersOpen }: Card & { leavesOrdersOpen: boolean }) {
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
        {leavesOrdersOpen ? (
          <Checkbox
            label={t("orders.complete")}
            helpText={t("orders.completeHelp")}
            checked={draft.completeOrders}
            onChange={set("completeOrders")}
          />
        ) : null}
      </BlockStack>
    </Box>
  );
}
