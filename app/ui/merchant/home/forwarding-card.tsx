import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { ForwardingModal } from "#app/ui/merchant/home/forwarding-modal.tsx";
import { useAct } from "#app/ui/merchant/use-act.ts";

/** The switch: whether orders go to suppliers by themselves, and from which on. */
export function ForwardingCard({ shop, waiting }: Pick<HomePage, "shop" | "waiting">) {
  const { t } = useTranslation("orders");
  const { when } = useFormat();
  const { act, busy } = useAct();
  const kept = useShopKept();
  const [asking, setAsking] = useState(false);
  const on = shop.forwarding;
  return (
    <div id="forwarding">
      <Card>
        <BlockStack gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("home.forwarding.title")}
            </Text>
            <Badge tone={on ? "success" : "attention"}>{t(on ? "home.forwarding.on" : "home.forwarding.off")}</Badge>
          </InlineStack>
          <Text as="p">
            {on && shop.forwardFrom ? t("home.forwarding.onText", { when: when(shop.forwardFrom) }) : null}
            {on && !shop.forwardFrom ? t("home.forwarding.onForAll") : null}
            {on ? null : t("home.forwarding.offText")}
          </Text>
          <Text as="p" tone="subdued">
            {t(`home.forwarding.when.${shop.forwardWhen}`)} <Link url={kept(merchantPaths.settings)}>{t("home.forwarding.change")}</Link>
          </Text>
          <InlineStack>
            <Button variant={on ? "secondary" : "primary"} loading={busy === "forwarding"} onClick={() => setAsking(true)}>
              {t(on ? "home.forwarding.turnOff" : "home.forwarding.turnOn")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
      {on ? (
        <AskModal
          open={asking}
          title={t("home.forwarding.offTitle")}
          text={t("home.forwarding.offConsequence")}
          go={t("home.forwarding.turnOff")}
          busy={busy === "forwarding"}
          onGo={() => send({ on: "" })}
          onClose={() => setAsking(false)}
        />
      ) : (
        <ForwardingModal open={asking} waiting={waiting} onGo={(from) => send({ on: "yes", from })} onClose={() => setAsking(false)} />
      )}
    </div>
  );

  function send(fields: Record<string, string>) {
    setAsking(false);
    act("forwarding", fields);
  }
}
