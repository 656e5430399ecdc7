import { Card as Box, ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "#app/ui/merchant/settings/settings-form.tsx";

const BARCODE = "barcode";

/** What another field is called, and how it is kept: a metafield by its name, a meta key behind a prefix. */
const SHOPIFY = { own: "barcode", other: "metafield", name: "name", placeholder: "custom.gtin", prefix: "" };
const WOOCOMMERCE = { own: "wooField", other: "metaKey", name: "metaKeyName", placeholder: "_gtin", prefix: "meta:" };

/** Which field of a variant holds the GTIN. */
export function GtinCard({ draft, set, wrong, platform }: Card & { platform: string }) {
  const { own, other, name: nameKey, placeholder, prefix } = platform === "woocommerce" ? WOOCOMMERCE : SHOPIFY;
  const { t } = useTranslation("settings");
  const byMetafield = draft.gtinSource !== BARCODE;
  const [last, setLast] = useState(byMetafield ? draft.gtinSource : prefix);
  const name = (value: string) => {
    setLast(prefix + value);
    set("gtinSource")(prefix + value);
  };
  return (
    <Box>
      <ChoiceList
        title={t("gtin.title")}
        titleHidden
        choices={[
          { value: BARCODE, label: t(`gtin.${own}`), helpText: t(`gtin.${own}Help`) },
          {
            value: "metafield",
            label: t(`gtin.${other}`),
            helpText: t(`gtin.${other}Help`),
            renderChildren: (chosen) =>
              chosen ? (
                <TextField
                  label={t(`gtin.${nameKey}`)}
                  placeholder={placeholder}
                  value={draft.gtinSource.slice(prefix.length)}
                  onChange={name}
                  error={wrong("gtinSource")}
                  autoComplete="off"
                  maxLength={320}
                />
              ) : null,
          },
        ]}
        selected={[byMetafield ? "metafield" : BARCODE]}
        onChange={([value]) => set("gtinSource")(value === BARCODE ? BARCODE : last)}
      />
    </Box>
  );
}
