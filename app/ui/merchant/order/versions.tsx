import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RelayCard } from "#app/queries/order.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** Every version the supplier was given, with what changed: the old struck through, the new beside it. */
export function Versions({ versions }: Pick<RelayCard, "versions">) {
  const { t } = useTranslation(["orders", "states"]);
  const { when } = useFormat();
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        {t("relay.changes")}
      </Text>
      {[...versions].reverse().map(({ version, reason, createdAt, diff }) => (
        <div key={version} className="st-version">
          <Text as="p">
            <b>{t("relay.version", { version })}</b> · {t(`states:version.${reason}`)}{" "}
            <Text as="span" tone="subdued">
              {when(createdAt)}
            </Text>
          </Text>
          {diff?.lines.map((line, at) => (
            <Text key={at} as="p">
              <del>{line.before} ×</del> <ins>{line.after} ×</ins> {line.title} {line.variantTitle}
            </Text>
          ))}
          {diff?.addressChanged && <Text as="p">{t("relay.addressChanged")}</Text>}
          {diff && diff.lines.length === 0 && !diff.addressChanged && (
            <Text as="p" tone="subdued">
              {t("relay.nothingChanged")}
            </Text>
          )}
        </div>
      ))}
    </BlockStack>
  );
}
