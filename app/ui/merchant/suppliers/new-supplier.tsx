import { useNavigate } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  FormLayout,
  Layout,
  Page,
  PageActions,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import { useDraft } from "#app/ui/merchant/use-draft.ts";
import { useSaved, type Saved } from "#app/ui/merchant/use-saved.ts";
import { DetailFields } from "#app/ui/merchant/suppliers/detail-fields.tsx";
import { LanguageFields } from "#app/ui/merchant/suppliers/language-fields.tsx";

type Props = { language: string; timezone: string; timezones: string[] };
type Answer = Saved & { supplierId?: string };

/** In its place inside the admin of one of several shops. */
export function NotHere() {
  const { t } = useTranslation("suppliers");
  const navigate = useNavigate();
  return (
    <Page title={t("new.title")} backAction={{ content: t("title"), onAction: () => void navigate(merchantPaths.suppliers) }}>
      <Banner>{t("onlyByEmail")}</Banner>
    </Page>
  );
}

/** A new supplier: the little that is needed for the first order to reach him. */
export function NewSupplier({ language, timezone, timezones }: Props) {
  const { t } = useTranslation("suppliers");
  const navigate = useNavigate();
  const { draft, set, fields } = useDraft({
    name: "",
    code: "",
    internalRef: "",
    defaultCarrier: "",
    contactName: "",
    email: "",
    language,
    timezone,
    acceptsAnyGtin: true,
    status: "active",
  });
  const { send, busy, errors } = useSaved<Answer>(t, (answer) => {
    if (answer.supplierId) void navigate(merchantPaths.supplier(answer.supplierId));
  });
  const wrong = (key: string) => (errors[key] ? t(`error.${errors[key]}`) : undefined);
  const common = { draft, set, errors };
  return (
    <Page
      title={t("new.title")}
      backAction={{ content: t("title"), onAction: () => void navigate(merchantPaths.suppliers) }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t("details.title")}
                </Text>
                <DetailFields {...common} codeBefore="" />
              </BlockStack>
            </Card>
            <Card>
              <BlockStack gap="400">
                <BlockStack gap="100">
                  <Text as="h2" variant="headingMd">
                    {t("told.title")}
                  </Text>
                  <Text as="p" tone="subdued">
                    {t("told.channel")}
                  </Text>
                </BlockStack>
                <FormLayout>
                  <FormLayout.Group>
                    <TextField
                      label={t("told.email")}
                      type="email"
                      value={draft.email}
                      onChange={set("email")}
                      error={wrong("email")}
                      autoComplete="off"
                      maxLength={254}
                    />
                    <TextField
                      label={t("new.contactName")}
                      value={draft.contactName}
                      onChange={set("contactName")}
                      error={wrong("contactName")}
                      autoComplete="off"
                      maxLength={120}
                    />
                  </FormLayout.Group>
                  <LanguageFields {...common} timezones={timezones} />
                </FormLayout>
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <BlockStack gap="400">
              <ChoiceList
                title={t("new.start")}
                choices={[
                  { label: t("new.active"), value: "active", helpText: t("new.activeHelp") },
                  { label: t("new.draft"), value: "draft", helpText: t("new.draftHelp") },
                ]}
                selected={[draft.status]}
                onChange={([status]) => set("status")(status ?? "active")}
              />
              <Checkbox
                label={t("catalogue.acceptsAnyGtin")}
                helpText={t("catalogue.acceptsAnyGtinHelp")}
                checked={draft.acceptsAnyGtin}
                onChange={set("acceptsAnyGtin")}
              />
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section>
          <PageActions primaryAction={{ content: t("new.save"), loading: busy, onAction: () => send(fields()) }} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
