import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { SupplierPage } from "#app/queries/supplier.server.ts";
import { SaveBar } from "#app/ui/merchant/frame/save-bar.tsx";
import { ProblemText } from "#app/ui/merchant/problem-text.tsx";
import { CatalogueCard } from "#app/ui/merchant/suppliers/catalogue-card.tsx";
import { DetailFields } from "#app/ui/merchant/suppliers/detail-fields.tsx";
import { OpenOrders } from "#app/ui/merchant/suppliers/open-orders.tsx";
import { ReachCard } from "#app/ui/merchant/suppliers/reach-card.tsx";
import { SeesCard } from "#app/ui/merchant/suppliers/sees-card.tsx";
import { StatusBadge } from "#app/ui/merchant/suppliers/status-badge.tsx";
import { StatusCard } from "#app/ui/merchant/suppliers/status-card.tsx";
import { ToldCard } from "#app/ui/merchant/suppliers/told-card.tsx";
import { useDraft } from "#app/ui/merchant/use-draft.ts";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

type Props = { supplier: SupplierPage; timezones: string[]; mayChange: boolean };

/** A supplier: reachability first, then how he is told, what he sees, what he sells. */
export function SupplierDetail({ supplier, timezones, mayChange }: Props) {
  const { t } = useTranslation("suppliers");
  const navigate = useNavigate();
  const { name, code, internalRef, defaultCarrier, language, timezone, attachAddress, acceptsAnyGtin } = supplier;
  const form = useDraft({ name, code, internalRef, defaultCarrier, language, timezone, attachAddress, acceptsAnyGtin });
  const { send, busy, errors } = useSaved(t, form.discard);
  const fields = { draft: form.draft, set: form.set, errors };
  const shownLanguage = form.draft.language as keyof SupplierPage["previews"];
  return (
    <Page
      title={name}
      subtitle={code}
      titleMetadata={<StatusBadge status={supplier.status} />}
      backAction={{ content: t("title"), onAction: () => void navigate(merchantPaths.suppliers) }}
    >
      <SaveBar
        id="supplier"
        open={form.dirty}
        busy={busy}
        save={{ label: t("save"), press: () => send({ intent: "save", ...form.fields() }) }}
        discard={{ label: t("discard"), press: form.discard }}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {mayChange ? null : <Banner>{t("onlyByEmail")}</Banner>}
            {supplier.problems.map((problem) => (
              <Banner key={problem.id} tone="warning">
                <ProblemText problem={problem} />
              </Banner>
            ))}
            <ReachCard supplier={supplier} />
            <OpenOrders open={supplier.open} />
            <fieldset className="suppliers__part" disabled={!mayChange}>
              <ToldCard supplier={supplier} timezones={timezones} {...fields} />
            </fieldset>
            <CatalogueCard supplier={supplier} mayChange={mayChange} {...fields} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <fieldset className="suppliers__part" disabled={!mayChange}>
              <BlockStack gap="400">
                <StatusCard supplier={supplier} />
                <Card>
                  <BlockStack gap="400">
                    <Text as="h2" variant="headingMd">
                      {t("details.title")}
                    </Text>
                    <DetailFields {...fields} codeBefore={code} />
                  </BlockStack>
                </Card>
              </BlockStack>
            </fieldset>
            <SeesCard preview={supplier.previews[shownLanguage] ?? supplier.previews.en} language={shownLanguage} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
