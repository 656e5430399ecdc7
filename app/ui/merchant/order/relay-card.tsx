import { Badge, Banner, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemButton } from "#app/domain/problem.ts";
import { merchantPaths } from "#app/paths.ts";
import type { RelayCard as Card_ } from "#app/queries/order.server.ts";
import type { ProblemShown } from "#app/queries/problems.server.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { CardMenu } from "#app/ui/merchant/order/card-menu.tsx";
import { legStates } from "#app/ui/merchant/order/leg-states.ts";
import { RelayContext, type AskedAction, type Shipment } from "#app/ui/merchant/order/relay-context.ts";
import { AcceptedLeg, OpenedLeg, SentLeg } from "#app/ui/merchant/order/sending-legs.tsx";
import { ShippedLeg, ShopLeg } from "#app/ui/merchant/order/shipping-legs.tsx";
import { TrackingModal } from "#app/ui/merchant/order/tracking-modal.tsx";
import { Versions } from "#app/ui/merchant/order/versions.tsx";
import { ProblemButtons } from "#app/ui/merchant/problem-buttons.tsx";
import { ProblemText } from "#app/ui/merchant/problem-text.tsx";
import { SHOWN_TONE } from "#app/ui/merchant/tones.ts";
import { useAct } from "#app/ui/merchant/use-act.ts";

type Asked = { action: AskedAction } | { action: "release"; hold: Card_["holds"][number] };

/** Of these the leg has no button: a parcel without a place in the shop, and one that is well though its order is not. */
const OFF_THE_LEGS = ["shop_has_less", "shop_order_gone", "order_not_completed"];

/** Buttons that stand on the leg they act on. */
const onALeg = ({ code }: ProblemShown): ProblemButton[] => [
  "open_order",
  "send_again",
  "mark_as_sent",
  "release",
  ...(OFF_THE_LEGS.includes(code) ? [] : (["write_again"] as const)),
];

const isRisk = (asked: Asked) => "hold" in asked && asked.hold.reason.startsWith("risk");

/** A purchase order as a relay, from our hands to the supplier's and back into the shop. */
export function RelayCard({ card }: { card: Card_ }) {
  const { t } = useTranslation(["orders", "states"]);
  const { act, busy } = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [tracking, setTracking] = useState<Shipment | "new" | null>(null);
  const legs = legStates(card);
  const names = { number: card.number, supplier: card.supplier.name };
  const relay = {
    card,
    busy,
    ask: (action: AskedAction) => setAsked({ action }),
    release: (hold: Card_["holds"][number]) => setAsked({ action: "release", hold }),
    enterTracking: () => setTracking("new"),
    correct: (shipment: Shipment) => setTracking(shipment),
    act,
  };
  return (
    <RelayContext.Provider value={relay}>
      <div id={card.id}>
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="100">
              <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h3" variant="headingMd">
                    {card.number}
                  </Text>
                  <Badge tone={SHOWN_TONE[card.shown]}>{t(`states:shown.${card.shown}.label`)}</Badge>
                </InlineStack>
                <CardMenu />
              </InlineStack>
              <Text as="p">
                <Link url={merchantPaths.supplier(card.supplier.id)}>{card.supplier.name}</Link>
                {card.version > 1 && ` · ${t("relay.version", { version: card.version })}`}
              </Text>
              <Text as="p" tone="subdued">
                {t(`states:shown.${card.shown}.text`, names)}
              </Text>
            </BlockStack>
            {card.problems.map((problem) => (
              <Banner key={problem.id} tone="warning">
                <BlockStack gap="200">
                  <ProblemText problem={problem} />
                  <ProblemButtons problem={problem} leave={onALeg(problem)} />
                </BlockStack>
              </Banner>
            ))}
            <ol className="st-relay">
              <SentLeg state={legs.sent} />
              <OpenedLeg state={legs.opened} />
              <AcceptedLeg state={legs.accepted} />
              <ShippedLeg state={legs.shipped} />
              <ShopLeg state={legs.shop} />
            </ol>
            {card.versions.length > 1 && <Versions versions={card.versions} />}
          </BlockStack>
        </Card>
      </div>
      {asked && (
        <AskModal
          open
          title={t(`relay.ask.${asked.action}.title`, names)}
          text={t(`relay.ask.${asked.action}.${isRisk(asked) ? "risk" : "text"}`, names)}
          go={t(`relay.actions.${asked.action}`)}
          destructive={asked.action === "cancel"}
          busy={false}
          onGo={() => {
            const hold: Record<string, string> = "hold" in asked ? { holdId: asked.hold.id } : {};
            act(asked.action, { purchaseOrderId: card.id, ...hold });
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {tracking && (
        <TrackingModal card={card} shipment={tracking === "new" ? null : tracking} onClose={() => setTracking(null)} />
      )}
    </RelayContext.Provider>
  );
}
