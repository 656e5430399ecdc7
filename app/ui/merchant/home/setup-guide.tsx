import { BlockStack, Button, Card, Collapsible, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";

const LINKS: Record<HomePage["setup"][number]["step"], string> = {
  codes: merchantPaths.products,
  supplier: merchantPaths.suppliers,
  test_order: merchantPaths.suppliers,
  notifications: merchantPaths.settings,
  verified: merchantPaths.verification,
  forwarding: "#forwarding",
};

/** What is still to be done before orders go by themselves. Not there any more once all of it is. */
export function SetupGuide({ setup }: Pick<HomePage, "setup">) {
  const { t } = useTranslation("orders");
  const [open, setOpen] = useState(true);
  const done = setup.filter((step) => step.done).length;
  if (done === setup.length) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              {t("home.setup.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("home.setup.progress", { done, all: setup.length })}
            </Text>
          </BlockStack>
          <Button variant="plain" ariaExpanded={open} ariaControls="setup-steps" onClick={() => setOpen(!open)}>
            {t(open ? "home.setup.hide" : "home.setup.show")}
          </Button>
        </InlineStack>
        <ProgressBar progress={(done / setup.length) * 100} size="small" tone="success" />
        <Collapsible id="setup-steps" open={open}>
          <BlockStack gap="400">
            {setup.map((step) => (
              <Step key={step.step} {...step} next={step === setup.find((one) => !one.done)} />
            ))}
          </BlockStack>
        </Collapsible>
      </BlockStack>
    </Card>
  );
}

function Step({ step, done, next }: HomePage["setup"][number] & { next: boolean }) {
  const kept = useShopKept();
  const { t } = useTranslation("orders");
  return (
    <div className="st-step">
      {done ? (
        <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={t("home.setup.done")} />
      ) : (
        <span className="st-todo" role="img" aria-label={t("home.setup.open")} />
      )}
      <BlockStack gap="100" inlineAlign="start">
        <Text as="h3" variant="headingSm" tone={done ? "subdued" : undefined}>
          {t(`home.setup.${step}.title`)}
        </Text>
        {!done && <Text as="p">{t(`home.setup.${step}.text`)}</Text>}
        {!done && (
          <Button url={kept(LINKS[step])} variant={next ? "primary" : "secondary"} size="slim">
            {t(`home.setup.${step}.go`)}
          </Button>
        )}
      </BlockStack>
    </div>
  );
}
