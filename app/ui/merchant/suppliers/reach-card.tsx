import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SupplierPage } from "#app/queries/supplier.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

type Leg = { state: "done" | "wrong" | "unsure" | "open"; text: string; at: Date | null };

/** Reachability first: a test order, and how far it has come. */
export function ReachCard({ supplier }: { supplier: SupplierPage }) {
  const { t } = useTranslation("suppliers");
  const { when } = useFormat();
  const { send, busy } = useSaved(t);
  const { test } = supplier;
  useLookAgain(test !== null && isOnItsWay(test));
  const legs = test
    ? legsOf(
        test,
        (key, params) => t(`reach.leg.${key}`, params),
        (code) => t([`mail.${code}`, "mail.other"]),
      )
    : [];
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="h2" variant="headingMd">
            {t("reach.title")}
          </Text>
          <Button variant={test ? "secondary" : "primary"} loading={busy} onClick={() => send({ intent: "test" })}>
            {t(test ? "reach.again" : "reach.button")}
          </Button>
        </InlineStack>
        {test ? (
          <ol className="legs">
            {legs.map((leg) => (
              <li key={leg.text} className="legs__leg" data-leg={leg.state}>
                <Text
                  as="span"
                  tone={leg.state === "wrong" ? "critical" : leg.state === "open" ? "subdued" : undefined}
                  breakWord
                >
                  {leg.text}
                </Text>
                <Text as="span" tone="subdued" variant="bodySm">
                  {leg.at ? when(leg.at) : leg.state === "open" ? t("reach.leg.notYet") : ""}
                </Text>
              </li>
            ))}
          </ol>
        ) : (
          <Text as="p" tone="subdued">
            {t("reach.never")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

type Test = NonNullable<SupplierPage["test"]>;

const isOnItsWay = ({ sent }: Test) =>
  sent.length === 0 || sent.some(({ status }) => status === "sending" || status === "intended");

function legsOf(
  test: Test,
  say: (key: string, params?: Record<string, string>) => string,
  why: (code: string) => string,
): Leg[] {
  const later = (key: string, at: Date | null): Leg => ({ state: at ? "done" : "open", text: say(key), at });
  const mails = test.sent.map(({ status, email, at, code }): Leg => {
    if (status === "sent") return { state: "done", text: say("sent", { email }), at };
    if (status === "failed") return { state: "wrong", text: say("failed", { reason: why(code) }), at };
    if (status === "unknown") return { state: "unsure", text: say("unknown"), at };
    return { state: "open", text: code ? say("trying", { reason: why(code) }) : say("sending"), at: null };
  });
  return [
    { state: "done", text: say("made", { number: test.number }), at: test.createdAt },
    ...(mails.length > 0 ? mails : [{ state: "open" as const, text: say("sending"), at: null }]),
    later("opened", test.openedAt),
    later("answered", test.answeredAt ?? test.shippedAt),
    later("shipped", test.shippedAt),
  ];
}
