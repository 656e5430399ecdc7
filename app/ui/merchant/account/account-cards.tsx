import { Badge, BlockStack, Button, Card, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { AccountPage } from "#app/queries/account.server.ts";
import { JoinCard } from "#app/ui/merchant/account/join-card.tsx";
import { PeopleCard } from "#app/ui/merchant/account/people-card.tsx";
import { SessionsCard } from "#app/ui/merchant/account/sessions-card.tsx";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";

/** Account: which shops there are, who may sign in, and where one is signed in. */
export function AccountCards({ page }: { page: AccountPage }) {
  const { t } = useTranslation("account");
  return (
    <Page title={t("page.title")}>
      <PageTitle title={t("page.title")} />
      <Layout>
        {page.embedded ? null : (
          <Layout.AnnotatedSection title={t("page.shops")} description={t("page.shopsLead", { account: page.name })}>
            <Shops page={page} />
          </Layout.AnnotatedSection>
        )}
        <Layout.AnnotatedSection
          title={t("page.people")}
          description={t("page.peopleLead", { account: page.name, address: page.signInAt })}
        >
          <PeopleCard page={page} />
        </Layout.AnnotatedSection>
        {page.sessions.length > 0 ? (
          <Layout.AnnotatedSection title={t("page.sessions")} description={t("page.sessionsLead")}>
            <SessionsCard sessions={page.sessions} />
          </Layout.AnnotatedSection>
        ) : null}
        {page.mayJoin ? (
          <Layout.AnnotatedSection title={t("page.join")} description={t("page.joinLead")}>
            <JoinCard />
          </Layout.AnnotatedSection>
        ) : null}
      </Layout>
    </Page>
  );
}

function Shops({ page }: { page: AccountPage }) {
  const { t } = useTranslation("account");
  return (
    <Card>
      <BlockStack gap="400">
        {page.shops.map(({ id, name, platform, domain, connected }) => (
          <InlineStack key={id} align="space-between" blockAlign="center" gap="200">
            <BlockStack>
              <Text as="span" fontWeight="semibold">
                {name}
              </Text>
              <Text as="span" tone="subdued" breakWord>
                {`${t(`page.platform.${platform}`)} · ${domain}`}
              </Text>
            </BlockStack>
            <Badge tone={connected ? "success" : "critical"}>{t(connected ? "page.connected" : "page.disconnected")}</Badge>
          </InlineStack>
        ))}
        <InlineStack>
          <Button url={merchantPaths.newShop}>{t("page.newShop")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
