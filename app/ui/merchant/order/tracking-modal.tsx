import { Banner, BlockStack, Modal, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { shippedOf } from "#app/domain/lines.ts";
import type { RelayCard } from "#app/queries/order.server.ts";
import { CarrierFields, noCarrier, useCarrier } from "#app/ui/merchant/order/carrier-fields.tsx";
import type { Shipment } from "#app/ui/merchant/order/relay-context.ts";
import { useAct } from "#app/ui/merchant/use-act.ts";

type Props = { card: RelayCard; shipment: Shipment | null; onClose: () => void };

/** Enters a parcel the merchant knows of, or corrects one: what is in it, its numbers, who carries it. */
export function TrackingModal({ card, shipment, onClose }: Props) {
  const { t } = useTranslation(["orders", "states"]);
  const { act, busy, answer } = useAct();
  const [numbers, setNumbers] = useState(shipment ? shipment.parcels.map((parcel) => parcel.number).join("\n") : "");
  const carrier = useCarrier(numbers, shipment, card.defaultCarrier);
  const open = card.lines.filter((line) => line.quantity - line.shipped - line.refused > 0);
  const [quantities, setQuantities] = useState(() =>
    Object.fromEntries(open.map((line) => [line.lineId, String(line.quantity - line.shipped - line.refused)])),
  );
  // Made with the form: pressing twice enters one parcel.
  const [submission] = useState(() => crypto.randomUUID());
  const [seen] = useState(() => String(shippedOf(card.lines)));
  useEffect(() => {
    if (answer?.ok) onClose();
  }, [answer, onClose]);

  const intent = shipment ? "correct_tracking" : "enter_tracking";
  const missing = numbers.trim() === "" ? "no_number" : noCarrier(carrier.chosen) ? "no_carrier" : null;
  const [tried, setTried] = useState(false);
  const wrong = tried && missing ? missing : answer && !answer.ok ? answer.code : null;
  const send = () => {
    setTried(true);
    if (missing) return;
    const lines = open.map(({ lineId }) => ({ lineId, quantity: Number(quantities[lineId]) }));
    const facts: Record<string, string> = shipment
      ? { shipmentId: shipment.id, revision: String(shipment.revision) }
      : { version: String(card.version), seen, submission, lines: JSON.stringify(lines) };
    act(intent, { purchaseOrderId: card.id, numbers, ...carrier.chosen, ...facts });
  };
  return (
    <Modal
      open
      title={t(shipment ? "tracking.correct" : "tracking.enter", { number: card.number })}
      onClose={onClose}
      primaryAction={{ content: t("tracking.save"), loading: busy !== null, onAction: send }}
      secondaryActions={[{ content: t("close"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {wrong && <Banner tone="critical">{t([`states:refused.${wrong}`, `states:whyNot.${wrong}`])}</Banner>}
          <TextField
            label={t("tracking.numbers")}
            helpText={t("tracking.numbersHelp")}
            multiline={2}
            autoComplete="off"
            value={numbers}
            onChange={setNumbers}
          />
          <CarrierFields {...carrier} />
          {!shipment && open.length > 0 && (
            <BlockStack gap="200">
              <Text as="h3" variant="headingSm">
                {t("tracking.lines")}
              </Text>
              {open.map((line) => (
                <TextField
                  key={line.lineId}
                  label={t("tracking.quantity", { title: line.title, left: line.quantity - line.shipped - line.refused })}
                  type="number"
                  min={0}
                  max={line.quantity - line.shipped - line.refused}
                  autoComplete="off"
                  value={quantities[line.lineId]}
                  onChange={(value) => setQuantities({ ...quantities, [line.lineId]: value })}
                />
              ))}
            </BlockStack>
          )}
          <Text as="p" tone="subdued">
            {t("tracking.consequence")}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
