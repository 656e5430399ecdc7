import { BlockStack, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckIcon, ClockIcon, MinusIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LegName, LegState } from "#app/ui/merchant/order/leg-states.ts";

const MARK: Record<LegState, { icon: typeof CheckIcon; tone: "success" | "info" | "caution" | "subdued" }> = {
  done: { icon: CheckIcon, tone: "success" },
  now: { icon: ClockIcon, tone: "info" },
  trouble: { icon: AlertTriangleIcon, tone: "caution" },
  skipped: { icon: MinusIcon, tone: "subdued" },
  open: { icon: MinusIcon, tone: "subdued" },
  off: { icon: MinusIcon, tone: "subdued" },
};

type Props = {
  name: LegName;
  state: LegState;
  /** Another word for it than the usual ones. */
  title?: string;
  /** When it happened, as text. */
  when?: string;
  children?: ReactNode;
  buttons?: ReactNode;
};

/** One leg of the relay: what happened, when, the proof below it, and the buttons that act on it. */
export function Leg({ name, state, title, when, children, buttons }: Props) {
  const { t } = useTranslation("orders");
  const word = state === "skipped" ? "skipped" : state === "done" || state === "trouble" ? "done" : "open";
  const quiet = state === "open" || state === "off" || state === "skipped";
  const { icon, tone } = MARK[state];
  return (
    <li className={`st-leg st-leg-${state}`}>
      <span className="st-mark" aria-hidden="true">
        <Icon source={icon} tone={tone} />
      </span>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="baseline">
          <Text as="h4" variant="headingSm" tone={quiet ? "subdued" : undefined}>
            {title ?? t(`relay.legs.${name}.${word}`)}
          </Text>
          {when && (
            <Text as="span" tone="subdued">
              {when}
            </Text>
          )}
          <Text as="span" visuallyHidden>
            {t(`relay.state.${state}`)}
          </Text>
        </InlineStack>
        {children}
        {buttons}
      </BlockStack>
    </li>
  );
}

export const LegButtons = ({ children }: { children: ReactNode }) => <div className="st-leg-buttons">{children}</div>;
