import { Badge, BlockStack, Card, InlineStack, Link, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { parseMoney } from "#app/domain/money.ts";
import type { Shown } from "#app/domain/purchase-order.ts";
import { merchantPaths } from "#app/paths.ts";
import type { OrderPage, OrderPageLine } from "#app/queries/order.server.ts";
import { outcomeKey } from "#app/texts/outcome-key.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { OUTCOME_TONE, SHOWN_TONE } from "#app/ui/merchant/tones.ts";

/** Every line with what became of it, and why. */
export function LinesCard({ lines, currency }: { lines: OrderPage["lines"]; currency: string }) {
  const { t } = useTranslation("orders");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.lines")}
        </Text>
        {lines.length === 0 && <Text as="p">{t("order.noLines")}</Text>}
        <ul className="st-lines">
          {lines.map((line) => (
            <Line key={line.id} line={line} currency={currency} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

const TURNED: readonly Shown[] = ["refused", "part_refused", "cancel_requested", "cancelled"];

function Line({ line, currency }: { line: OrderPageLine; currency: string }) {
  const { t } = useTranslation(["orders", "states", "sentences"]);
  const { money } = useFormat();
  const price = parseMoney(line.unitPrice, currency);
  const decided = t(`sentences:${outcomeKey(line.outcome, line.reason)}`, {
    supplier: line.supplier?.name ?? line.supplierCode,
    code: line.supplierCode,
    gtin: line.gtin,
    service: line.otherService,
  });
  const [placed] = line.purchaseOrders;
  // Decided for a supplier, and then it came to something else.
  const sentence =
    placed && TURNED.includes(placed.shown)
      ? t(`states:shown.${placed.shown}.text`, { supplier: line.supplier?.name ?? "" })
      : decided;
  return (
    <li>
      <Thumbnail size="small" alt="" source={line.imageUrl ?? ImageIcon} />
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Text as="p" fontWeight="semibold">
            {t("order.units", { count: line.currentQuantity })} {line.title} {line.variantTitle}
            {line.currentQuantity !== line.quantity && ` (${t("order.unitsWere", { was: line.quantity })})`}
          </Text>
          {price && (
            <Text as="span" tone="subdued">
              {money(price)}
            </Text>
          )}
        </InlineStack>
        <InlineStack gap="200" blockAlign="center">
          {placed ? (
            <Badge tone={SHOWN_TONE[placed.shown]}>{t(`states:shown.${placed.shown}.label`)}</Badge>
          ) : (
            <Badge tone={OUTCOME_TONE[line.outcome]}>{t(`states:line.${line.outcome}`)}</Badge>
          )}
          <Text as="span">{sentence}</Text>
        </InlineStack>
        <Text as="p" tone="subdued">
          {line.sku && t("order.sku", { sku: line.sku })}{" "}
          {line.purchaseOrders.map(({ id, number }) => (
            <Link key={id} url={`#${id}`}>
              {number}
            </Link>
          ))}
          {(line.outcome === "invalid" || line.outcome === "incomplete") && (
            <Link url={merchantPaths.products}>{t("order.openProducts")}</Link>
          )}
        </Text>
      </BlockStack>
    </li>
  );
}
