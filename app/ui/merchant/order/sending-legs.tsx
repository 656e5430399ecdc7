import { BlockStack, Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { Leg } from "#app/ui/merchant/order/leg.tsx";
import type { LegState } from "#app/ui/merchant/order/leg-states.ts";
import { useRelay } from "#app/ui/merchant/order/relay-context.ts";

/** Sent: each mail of the version that counts, with the number it can be found by in any mail server's log. */
export function SentLeg({ state }: { state: LegState }) {
  const { t } = useTranslation(["orders", "states"]);
  const { when } = useFormat();
  const { card, ask, busy, release } = useRelay();
  const present = card.transmissions.filter((sent) => sent.version === card.version);
  const at = present.filter((sent) => sent.status === "sent").at(-1)?.at;
  const mayAsk = state === "trouble" || state === "done";
  return (
    <Leg
      name="sent"
      state={card.holds.length > 0 && state === "now" ? "trouble" : state}
      when={at && when(at)}
      buttons={
        mayAsk && (
          <>
            {!card.whyNot.send_again && (
              <Button
                size="slim"
                variant={state === "trouble" ? "secondary" : "plain"}
                loading={busy === "send_again"}
                onClick={() => ask("send_again")}
              >
                {t("relay.actions.send_again")}
              </Button>
            )}
            {!card.whyNot.mark_as_sent && (
              <Button size="slim" loading={busy === "mark_as_sent"} onClick={() => ask("mark_as_sent")}>
                {t("relay.actions.mark_as_sent")}
              </Button>
            )}
          </>
        )
      }
    >
      {card.holds.map((hold) => (
        <BlockStack key={hold.id} gap="100" inlineAlign="start">
          <Text as="p">{t(`states:hold.${hold.reason}.text`)}</Text>
          {hold.reason.startsWith("risk") && (
            <Button size="slim" loading={busy === "release"} onClick={() => release(hold.id)}>
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
    <Leg name="accepted" state={state} when={card.answeredAt ? when(card.answeredAt) : undefined}>
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
            {line.reason && `: “${line.reason}”`}
          </Text>
        ))}
    </Leg>
  );
}
