import { BlockStack, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { carriers } from "#app/domain/carrier/carriers.ts";

/** Fields of a supplier in a form: what they hold, how to change them, and what is wrong with which. */
export type Fields<Form> = {
  draft: Form;
  set<Key extends keyof Form>(key: Key): (value: Form[Key]) => void;
  errors: Record<string, string>;
};

type DetailForm = { name: string; code: string; internalRef: string; defaultCarrier: string };

/** All that a merchant says of a supplier he has. */
export type SupplierForm = DetailForm & {
  language: string;
  timezone: string;
  attachAddress: boolean;
  acceptsAnyGtin: boolean;
};

/** Who the supplier is. `codeBefore` is the code products carry now; "" for a new supplier. */
export function DetailFields({ draft, set, errors, codeBefore }: Fields<DetailForm> & { codeBefore: string }) {
  const { t } = useTranslation("suppliers");
  const wrong = (key: string) => (errors[key] ? t(`error.${errors[key]}`) : undefined);
  const renamed = codeBefore !== "" && draft.code.trim().toUpperCase() !== codeBefore;
  return (
    <FormLayout>
      <TextField
        label={t("details.name")}
        value={draft.name}
        onChange={set("name")}
        error={wrong("name")}
        autoComplete="off"
        maxLength={120}
      />
      <BlockStack gap="100">
        <TextField
          label={t("details.code")}
          value={draft.code}
          onChange={set("code")}
          error={wrong("code")}
          helpText={t("details.codeHelp")}
          autoComplete="off"
          maxLength={64}
        />
        {renamed ? (
          <Text as="p" tone="caution" variant="bodySm">
            {t("details.codeChange", { code: codeBefore })}
          </Text>
        ) : null}
      </BlockStack>
      <TextField
        label={t("details.internalRef")}
        value={draft.internalRef}
        onChange={set("internalRef")}
        error={wrong("internalRef")}
        autoComplete="off"
        maxLength={60}
      />
      <Select
        label={t("details.defaultCarrier")}
        options={[
          { label: t("details.noCarrier"), value: "" },
          ...carriers.map(({ id, name }) => ({ label: name, value: id as string })),
        ]}
        value={draft.defaultCarrier}
        onChange={set("defaultCarrier")}
        error={wrong("defaultCarrier")}
        helpText={t("details.defaultCarrierHelp")}
      />
    </FormLayout>
  );
}
