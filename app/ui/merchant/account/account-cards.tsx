import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { signInPaths } from "#app/paths.ts";
import type { AccountPage } from "#app/queries/account.server.ts";
import { JoinCard } from "#app/ui/merchant/account/join-card.tsx";
import { PeopleCard } from "#app/ui/merchant/account/people-card.tsx";
import { SessionsCard } from "#app/ui/merchant/account/sessions-card.tsx";
import { ShopsCard } from "#app/ui/merchant/account/shops-card.tsx";
import { VerificationCard } from "#app/ui/merchant/account/verification-card.tsx";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

/** Account: which shops there are, who may sign in, and where one is signed in. */
export function AccountCards({ page }: { page: AccountPage }) {
  const { t } = useTranslation(["account", "verification"]);
  // Here, and not in its card, which is gone by the time that its answer is told.
  const join = useSaved((key) => t(`page.${key}`));
  return (
    <Page
      title={t("page.title")}
      {...(page.mayChooseAccount ? { secondaryActions: [{ content: t("page.chooseAccount"), url: signInPaths.account }] } : {})}
    >
      <PageTitle title={t("page.title")} />
      <Layout>
        {page.embedded ? null : (
          <Layout.AnnotatedSection title={t("page.shops")} description={t("page.shopsLead", { account: page.name })}>
            <ShopsCard shops={page.shops} />
          </Layout.AnnotatedSection>
        )}
        {page.verification === "not_needed" ? null : (
          <Layout.AnnotatedSection title={t("verification:account.title")} description={t("verification:account.lead")}>
            <VerificationCard state={page.verification} />
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
            <JoinCard send={join.send} busy={join.busy} />
          </Layout.AnnotatedSection>
        ) : null}
      </Layout>
    </Page>
  );
}
