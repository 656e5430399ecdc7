import { FormLayout, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Fields } from "#app/ui/merchant/suppliers/detail-fields.tsx";
import { LANGUAGES } from "#app/texts/supplier.ts";

type Form = { language: string; timezone: string };

/** In which language a supplier is told, and by which clock. */
export function LanguageFields({ draft, set, errors, timezones }: Fields<Form> & { timezones: string[] }) {
  const { t } = useTranslation("suppliers");
  const wrong = (key: string) => (errors[key] ? t(`error.${errors[key]}`) : undefined);
  return (
    <FormLayout.Group>
      <Select
        label={t("told.language")}
        options={LANGUAGES.map((language) => ({ label: t(`language.${language}`), value: language as string }))}
        value={draft.language}
        onChange={set("language")}
        error={wrong("language")}
      />
      <Select
        label={t("told.timezone")}
        options={timezones.map((name) => ({ label: name.replaceAll("_", " "), value: name }))}
        value={draft.timezone}
        onChange={set("timezone")}
        error={wrong("timezone")}
        helpText={t("told.timezoneHelp")}
      />
    </FormLayout.Group>
  );
}
