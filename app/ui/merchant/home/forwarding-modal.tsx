import { BlockStack, ChoiceList, Modal, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HomePage } from "#app/queries/home.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

type Props = {
  open: boolean;
  waiting: HomePage["waiting"];
  /** With the instant to start from; "" = now. */
  onGo: (from: string) => void;
  onClose: () => void;
};

/** From which order on? Asked each time forwarding is switched on, with what happens then. */
export function ForwardingModal({ open, waiting, onGo, onClose }: Props) {
  const { t } = useTranslation("orders");
  const { when } = useFormat();
  const [choice, setChoice] = useState("now");
  const [first, setFirst] = useState(waiting[0]?.id ?? "");
  // Newest first: the chosen one and all before it in the list go.
  const at = choice === "order" ? waiting.findIndex((order) => order.id === first) : -1;
  const choices = [{ value: "now", label: t("home.forwarding.fromNow"), helpText: t("home.forwarding.fromNowText") }];
  if (waiting.length > 0) {
    choices.push({ value: "order", label: t("home.forwarding.fromOrder"), helpText: t("home.forwarding.fromOrderText") });
  }
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t("home.forwarding.askTitle")}
      primaryAction={{
        content: t("home.forwarding.turnOn"),
        onAction: () => onGo(waiting[at]?.placedAt.toISOString() ?? ""),
      }}
      secondaryActions={[{ content: t("keep"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ChoiceList
            title={t("home.forwarding.askTitle")}
            titleHidden
            choices={choices}
            selected={[choice]}
            onChange={([chosen]) => setChoice(chosen ?? "now")}
          />
          {choice === "order" && (
            <Select
              label={t("home.forwarding.order")}
              options={waiting.map(({ id, name, placedAt }) => ({
                value: id,
                label: t("home.forwarding.orderOption", { order: name, when: when(placedAt) }),
              }))}
              value={first}
              onChange={setFirst}
            />
          )}
          <Text as="p" fontWeight="semibold">
            {at < 0 ? t("home.forwarding.consequence_none") : t("home.forwarding.consequence", { count: at + 1 })}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
