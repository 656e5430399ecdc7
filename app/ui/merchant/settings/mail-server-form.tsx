import { Box, Button, FormLayout, InlineStack, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsPage } from "#app/queries/settings.server.ts";
import { useDraft } from "#app/ui/merchant/use-draft.ts";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

const PORT = { starttls: "587", tls: "465" } as Record<string, string>;

/** A mail server of the merchant's own. What is sealed does not come back here: the password is typed each time. */
export function MailServerForm({ own, onClose }: { own: SettingsPage["mail"]["own"]; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const encryption = own?.tls ? "tls" : "starttls";
  const { draft, set, fields } = useDraft({
    host: own?.host ?? "",
    port: own?.port ?? "587",
    encryption: encryption as string,
    user: own?.user ?? "",
    password: "",
    fromName: own?.fromName ?? "",
    from: own?.from ?? "",
  });
  const { send, busy, errors } = useSaved(t, onClose);
  const field = (
    key: Exclude<keyof typeof draft, "encryption">,
    label: string,
    more: { type?: "password" | "email"; helpText?: string } = {},
  ) => (
    <TextField
      label={t(`mail.${label}`)}
      value={draft[key]}
      onChange={set(key)}
      error={errors[key] ? t(`error.${errors[key]}`) : undefined}
      autoComplete={key === "password" ? "new-password" : "off"}
      maxLength={key === "password" ? 500 : 254}
      {...more}
    />
  );
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <form onSubmit={(event) => (event.preventDefault(), send({ intent: "save-mail-server", ...fields() }))}>
        <FormLayout>
          {field("host", "server")}
          <FormLayout.Group condensed>
            <Select
              label={t("mail.encryption")}
              options={["starttls", "tls"].map((value) => ({ value, label: t(`mail.${value}`) }))}
              value={draft.encryption}
              onChange={(value) => {
                set("encryption")(value);
                if (Object.values(PORT).includes(draft.port)) set("port")(PORT[value]!);
              }}
            />
            {field("port", "port")}
          </FormLayout.Group>
          <FormLayout.Group>
            {field("user", "user")}
            {field("password", "password", { type: "password", helpText: t("mail.passwordHelp") })}
          </FormLayout.Group>
          <FormLayout.Group>
            {field("from", "from", { type: "email" })}
            {field("fromName", "fromName")}
          </FormLayout.Group>
          <InlineStack gap="200">
            <Button variant="primary" submit loading={busy}>
              {t("mail.save")}
            </Button>
            <Button onClick={onClose}>{t("mail.cancel")}</Button>
          </InlineStack>
        </FormLayout>
      </form>
    </Box>
  );
}
