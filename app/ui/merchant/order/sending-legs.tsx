import { BlockStack, Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { Leg, LegButtons } from "#app/ui/merchant/order/leg.tsx";
import type { LegState } from "#app/ui/merchant/order/leg-states.ts";
import { useRelay } from "#app/ui/merchant/order/relay-context.ts";

/** Sent: each mail of the version that counts, with the number it can be found by in any mail server's log. */
export function SentLeg({ state }: { state: LegState }) {
  const { t } = useTranslation(["orders", "states"]);
  const { when } = useFormat();
  const { card, ask, busy, release } = useRelay();
  const present = card.transmissions.filter((sent) => sent.version === card.version);
  const at = present.filter((sent) => sent.status === "sent").at(-1)?.at;
  const held = card.holds.length > 0 && state === "now";
  const broken = present.some((sent) => sent.status === "failed") ? "not_sent" : "unknown";
  const actions = (["send_again", "mark_as_sent"] as const).filter((action) => !card.whyNot[action]);
  return (
    <Leg
      name="sent"
      state={held ? "trouble" : state}
      title={held ? t("states:shown.held.label") : state === "trouble" ? t(`states:shown.${broken}.label`) : undefined}
      when={at && when(at)}
      buttons={
        (state === "trouble" || state === "done") &&
        actions.length > 0 && (
          <LegButtons>
            {actions.map((action) => (
              <Button
                key={action}
                size="slim"
                variant={state === "trouble" ? "secondary" : "plain"}
                loading={busy === action}
                onClick={() => ask(action)}
              >
                {t(`relay.actions.${action}`)}
              </Button>
            ))}
          </LegButtons>
        )
      }
    >
      {card.holds.map((hold) => (
        <BlockStack key={hold.id} gap="100" inlineAlign="start">
          <Text as="p">{t(`states:hold.${hold.reason}.text`)}</Text>
          {hold.mayRelease && (
            <Button size="slim" loading={busy === "release"} onClick={() => release(hold)}>
              {t("relay.actions.release")}
            </Button>
          )}
        </BlockStack>
      ))}
      {present.map((sent) => (
        <div key={sent.id} className="st-proof">
          <span>
            {sent.status !== "sent" && `${t(`states:transmission.${sent.status}`)}: `}
            {sent.channel === "by_hand" ? t("relay.byHand") : t("relay.to", { to: sent.to })}
            {sent.round > 1 && ` (${t("relay.again")})`}
            {sent.attempts > 1 && `, ${t("relay.tries", { count: sent.attempts })}`}
          </span>
          {sent.messageId && (
            <span className="st-id" title={t("relay.messageId")}>
              {sent.messageId}
            </span>
          )}
        </div>
      ))}
    </Leg>
  );
}

/** Opened: who, and when for the first and the last time. */
export function OpenedLeg({ state }: { state: LegState }) {
  const { t } = useTranslation("orders");
  const { when } = useFormat();
  const { card } = useRelay();
  const first = card.opened.map((one) => one.firstOpenedAt).sort((a, b) => a.getTime() - b.getTime())[0];
  return (
    <Leg name="opened" state={state} when={first && when(first)}>
      {card.opened.map(({ by, firstOpenedAt, lastOpenedAt }) => (
        <div key={by} className="st-proof">
          <span>
            {t("relay.by", { by })}
            {lastOpenedAt.getTime() > firstOpenedAt.getTime() && `, ${t("relay.openedLast", { when: when(lastOpenedAt) })}`}
          </span>
        </div>
      ))}
    </Leg>
  );
}

/** Accepted: what the supplier said, line by line where it is not a plain yes. */
export function AcceptedLeg({ state }: { state: LegState }) {
  const { t } = useTranslation(["orders", "states"]);
  const { when, date } = useFormat();
  const { card } = useRelay();
  const said = card.lines.filter((line) => line.answer !== null);
  return (
    <Leg
      name="accepted"
      state={state}
      title={state === "trouble" ? t("states:answer.refused") : undefined}
      when={card.answeredAt ? when(card.answeredAt) : undefined}
    >
      {card.answeredBy && (
        <div className="st-proof">
          <span>{t("relay.by", { by: card.answeredBy })}</span>
        </div>
      )}
      {said
        .filter((line) => line.answer !== "accepted" || said.length < card.lines.length)
        .map((line) => (
          <Text key={line.lineId} as="p">
            {t(`states:answer.${line.answer}`)}: {t("relay.lineAnswer", { quantity: line.quantity, title: line.title })}
            {line.promisedDate && `, ${t("relay.promised", { date: date(line.promisedDate) })}`}
            {line.reason && `: ${t("relay.reason", { reason: line.reason })}`}
          </Text>
        ))}
    </Leg>
  );
}
