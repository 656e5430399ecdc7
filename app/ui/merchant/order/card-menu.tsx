import { ActionList, Button, Popover } from "@shopify/polaris";
import { MenuHorizontalIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRelay } from "#app/ui/merchant/order/relay-context.ts";

const ACTIONS = ["send_again", "mark_as_sent", "enter_tracking", "cancel"] as const;

/** Everything that can be done to a purchase order; what is not allowed now stands there too, and says why. */
export function CardMenu() {
  const { t } = useTranslation(["orders", "states"]);
  const { card, ask, enterTracking } = useRelay();
  const [open, setOpen] = useState(false);
  const press = (action: (typeof ACTIONS)[number]) => {
    setOpen(false);
    if (action === "enter_tracking") enterTracking();
    else ask(action);
  };
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button
          icon={MenuHorizontalIcon}
          variant="tertiary"
          accessibilityLabel={t("relay.moreActions")}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList
        items={ACTIONS.map((action) => {
          const why = card.whyNot[action];
          return {
            id: action,
            content: t(`relay.actions.${action}`),
            disabled: why !== null,
            helpText: why ? t(`states:whyNot.${why}`) : undefined,
            destructive: action === "cancel" && !why,
            onAction: () => press(action),
          };
        })}
      />
    </Popover>
  );
}
