import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewShopPage } from "#app/queries/new-shop.server.ts";

const OWN = "barcode";

/** The fields of a store that hold GTINs, the fullest first; the merchant chooses. */
export function GtinField({ shop }: { shop: NonNullable<NewShopPage["shop"]> }) {
  const { t } = useTranslation("account");
  const fetcher = useFetcher<{ saved: boolean }>();
  const { gtinKeys, gtinSource } = shop;
  const [chosen, choose] = useState(gtinSource === OWN ? (gtinKeys[0]?.source ?? OWN) : gtinSource);
  const saved = fetcher.state === "idle" && fetcher.data?.saved;
  return (
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd">
        {t("connect.gtin")}
      </Text>
      {gtinKeys.length === 0 ? (
        <Text as="p">{t("connect.gtinNone")}</Text>
      ) : (
        <>
          <Text as="p">{t("connect.gtinLead")}</Text>
          <ChoiceList
            title={t("connect.gtin")}
            titleHidden
            choices={gtinKeys.map(({ source, key, valid, filled, examples }) => ({
              value: source,
              label: source === OWN ? t("connect.gtinOwn") : key,
              helpText: t("connect.gtinFound", { valid, filled, sample: examples[0] ?? "" }),
            }))}
            selected={[chosen]}
            onChange={([source]) => choose(source ?? OWN)}
          />
          <InlineStack gap="200" blockAlign="center">
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => fetcher.submit({ intent: "gtin", shopId: shop.id, gtinSource: chosen }, { method: "post" })}
            >
              {t("connect.gtinSave")}
            </Button>
            <span role="status">{saved ? t("connect.saved") : null}</span>
          </InlineStack>
        </>
      )}
    </BlockStack>
  );
}
