import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { Leg, LegButtons } from "#app/ui/merchant/order/leg.tsx";
import type { LegState } from "#app/ui/merchant/order/leg-states.ts";
import { useRelay, type Shipment } from "#app/ui/merchant/order/relay-context.ts";
import { WRITE_BACK_TONE } from "#app/ui/merchant/tones.ts";

/** Shipped: every handover with its numbers, each leading to the carrier's page. */
export function ShippedLeg({ state }: { state: LegState }) {
  const { t } = useTranslation(["orders", "states"]);
  const { when } = useFormat();
  const { card, enterTracking, busy } = useRelay();
  const left = card.lines.reduce((sum, line) => sum + Math.max(0, line.quantity - line.shipped - line.refused), 0);
  const newest = card.shipments.at(-1);
  return (
    <Leg
      name="shipped"
      state={state}
      title={newest && left > 0 ? t("states:shown.part_shipped.label") : undefined}
      when={newest && when(newest.shippedAt)}
      buttons={
        !card.whyNot.enter_tracking && (
          <LegButtons>
            <Button size="slim" loading={busy === "enter_tracking"} onClick={enterTracking}>
              {t("relay.actions.enter_tracking")}
            </Button>
          </LegButtons>
        )
      }
    >
      {card.shipments.map((shipment) => (
        <Parcel key={shipment.id} shipment={shipment} />
      ))}
      {card.shipments.length > 0 && left > 0 && <Text as="p">{t("relay.stillOpen", { count: left })}</Text>}
    </Leg>
  );
}

function Parcel({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation("orders");
  const { when, list } = useFormat();
  const { correct } = useRelay();
  const units = list(shipment.lines.map(({ quantity, title }) => t("relay.lineAnswer", { quantity, title })));
  return (
    <div className="st-parcel">
      <Text as="p">{t("relay.parcelOf", { units, carrier: shipment.carrierName })}</Text>
      <InlineStack gap="200" blockAlign="center">
        {shipment.parcels.map(({ number, url }) =>
          url ? (
            <span key={number} className="st-number">
              <Link url={url} target="_blank">
                {number}
              </Link>
            </span>
          ) : (
            <span key={number} className="st-number">
              {number}
            </span>
          ),
        )}
        <Button variant="plain" onClick={() => correct(shipment)}>
          {t("relay.actions.correct_tracking")}
        </Button>
      </InlineStack>
      <div className="st-proof">
        {shipment.source === "merchant" && <span>{t("relay.enteredByYou")}</span>}
        {shipment.source === "shop" && <span>{t("relay.enteredInShop")}</span>}
        {shipment.earlier.map((one) => (
          <span key={one.createdAt.getTime()}>
            {t("relay.was", { carrier: one.carrierName, numbers: one.numbers, when: when(one.createdAt) })}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Told the shop: what it shows of each parcel now. Green only when that is what was reported. */
export function ShopLeg({ state }: { state: LegState }) {
  const { when } = useFormat();
  const { card } = useRelay();
  const at = card.shipments.at(-1)?.inShop.at;
  return (
    <Leg name="shop" state={state} when={state === "done" && at ? when(at) : undefined}>
      {card.shipments.map((shipment) => (
        <InShop key={shipment.id} shipment={shipment} />
      ))}
    </Leg>
  );
}

const MAY_WRITE_AGAIN = ["refused", "unknown", "differs"];

function InShop({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation(["orders", "states"]);
  const { act, busy } = useRelay();
  const { state, parts } = shipment.inShop;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={WRITE_BACK_TONE[state]}>{t(`states:writeBack.${state}.label`)}</Badge>
        <Text as="span">{t(`states:writeBack.${state}.text`)}</Text>
      </InlineStack>
      {parts.map((part, at) => (
        <div key={at} className="st-proof">
          {part.linked && <span>{t("relay.linked")}</span>}
          {part.numbers && (
            <span>
              {t("relay.shopShows")}: {part.company} {part.numbers}
            </span>
          )}
          {part.differences.map(({ field, wanted, found }) => (
            <span key={field}>
              {t(`states:difference.${field}`)}: {t("relay.reported")} <b>{wanted || "—"}</b>, {t("relay.shopShows")}{" "}
              <b>{found || "—"}</b>
            </span>
          ))}
        </div>
      ))}
      {MAY_WRITE_AGAIN.includes(state) && (
        <Button size="slim" loading={busy === "write_again"} onClick={() => act("write_again", { shipmentId: shipment.id })}>
          {t("relay.actions.write_again")}
        </Button>
      )}
    </BlockStack>
  );
}
