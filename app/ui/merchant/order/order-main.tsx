import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderPage } from "#app/queries/order.server.ts";
import { LinesCard } from "#app/ui/merchant/order/lines-card.tsx";
import { RelayCard } from "#app/ui/merchant/order/relay-card.tsx";
import { ProblemButtons } from "#app/ui/merchant/problem-buttons.tsx";
import { ProblemText } from "#app/ui/merchant/problem-text.tsx";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";

/** What needs a person first; then the lines; then a card for each purchase order. */
export function OrderMain({ page }: { page: OrderPage }) {
  const { t } = useTranslation("orders");
  const isNew = page.lines.some((line) => line.outcome === "new");
  const ours = page.lines.some((line) => line.outcome !== "not_dropshipped");
  useLookAgain(isNew);
  return (
    <BlockStack gap="400">
      {page.problems.map((problem) => (
        <Banner key={problem.id} tone="warning">
          <BlockStack gap="200">
            <ProblemText problem={problem} />
            <ProblemButtons problem={problem} leave={["open_order"]} />
          </BlockStack>
        </Banner>
      ))}
      <LinesCard lines={page.lines} currency={page.order.currency} />
      {page.cards.map((card) => (
        <RelayCard key={card.id} card={card} />
      ))}
      {page.cards.length === 0 && (
        <Card>
          <Text as="p" tone="subdued">
            {t(isNew ? "order.new" : ours ? "order.noRelay" : "order.nothingForUs")}
          </Text>
        </Card>
      )}
    </BlockStack>
  );
}
