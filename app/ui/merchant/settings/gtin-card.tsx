import { Card as Box, ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "#app/ui/merchant/settings/settings-form.tsx";

const BARCODE = "barcode";

/** Which field of a variant holds the GTIN. */
export function GtinCard({ draft, set, wrong }: Card) {
  const { t } = useTranslation("settings");
  const byMetafield = draft.gtinSource !== BARCODE;
  const [last, setLast] = useState(byMetafield ? draft.gtinSource : "");
  const name = (value: string) => {
    setLast(value);
    set("gtinSource")(value);
  };
  return (
    <Box>
      <ChoiceList
        title={t("gtin.title")}
        titleHidden
        choices={[
          { value: BARCODE, label: t("gtin.barcode"), helpText: t("gtin.barcodeHelp") },
          {
            value: "metafield",
            label: t("gtin.metafield"),
            helpText: t("gtin.metafieldHelp"),
            renderChildren: (chosen) =>
              chosen ? (
                <TextField
                  label={t("gtin.name")}
                  placeholder={t("gtin.placeholder")}
                  value={draft.gtinSource}
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
