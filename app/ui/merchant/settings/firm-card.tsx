import { Card as Box, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Card, SettingsDraft } from "#app/ui/merchant/settings/settings-form.tsx";

type Props = Card & { languages: string[]; countries: { code: string; name: string }[] };
type TextKey = Exclude<keyof SettingsDraft, "notifyCustomer" | "completeOrders">;

/** Who the merchant is, where he is told, and the address suppliers see. */
export function FirmCard({ draft, set, wrong, languages, countries }: Props) {
  const { t } = useTranslation("settings");
  const field = (
    key: TextKey,
    more: { autoComplete?: string; type?: "email"; helpText?: string; maxLength?: number } = {},
  ) => (
    <TextField
      label={t(`firm.${key}`)}
      value={draft[key]}
      onChange={set(key)}
      error={wrong(key)}
      autoComplete="off"
      maxLength={120}
      {...more}
    />
  );
  return (
    <Box>
      <FormLayout>
        <FormLayout.Group>
          {field("name")}
          <Select
            label={t("firm.language")}
            options={languages.map((language) => ({ label: t(`language.${language}`, language), value: language }))}
            value={draft.language}
            onChange={set("language")}
            error={wrong("language")}
          />
        </FormLayout.Group>
        {field("notifyEmail", { type: "email", helpText: t("firm.notifyEmailHelp"), maxLength: 254 })}
        <Text as="h3" variant="headingSm">
          {t("firm.address")}
        </Text>
        {field("company", { autoComplete: "organization" })}
        {field("address1", { autoComplete: "address-line1" })}
        {field("address2", { autoComplete: "address-line2" })}
        <FormLayout.Group>
          {field("zip", { autoComplete: "postal-code", maxLength: 20 })}
          {field("city", { autoComplete: "address-level2", maxLength: 80 })}
        </FormLayout.Group>
        <FormLayout.Group>
          {field("province", { autoComplete: "address-level1", maxLength: 80 })}
          <Select
            label={t("firm.country")}
            options={[
              { label: t("firm.noCountry"), value: "" },
              ...countries.map(({ code, name }) => ({ label: name, value: code })),
            ]}
            value={draft.countryCode}
            onChange={set("countryCode")}
            error={wrong("countryCode")}
          />
        </FormLayout.Group>
      </FormLayout>
    </Box>
  );
}
