import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DOCUMENTS_KEPT_DAYS, UNDECIDED_KEPT_DAYS } from "#app/domain/verification-document.ts";
import { merchantPaths } from "#app/paths.ts";
import type { VerificationPage } from "#app/queries/verification.server.ts";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { HandInCard } from "#app/ui/merchant/verification/hand-in-card.tsx";
import { VERIFICATION_TONES } from "#app/ui/merchant/verification/tones.ts";

/** Verification: how far it is, what was handed in and when, and the form for it until it is done. */
export function VerificationCards({ page }: { page: VerificationPage }) {
  const { t } = useTranslation("verification");
  return (
    <Page narrowWidth title={t("merchant.title")} backAction={{ content: t("merchant.back"), url: merchantPaths.account }}>
      <PageTitle title={t("merchant.title")} />
      <BlockStack gap="400">
        <State page={page} />
        {page.sent.length > 0 ? <Sent page={page} /> : null}
        {page.mayHandIn ? <HandInCard again={page.sent.length > 0} /> : null}
      </BlockStack>
    </Page>
  );
}

function State({ page }: { page: VerificationPage }) {
  const { t } = useTranslation("verification");
  const { when, number } = useFormat();
  const { state, since, reason, waiting, toldAt, handInAt } = page;
  return (
    <Banner tone={VERIFICATION_TONES[state]} title={t(`merchant.state.${state}.title`)}>
      <BlockStack gap="200">
        <Text as="p">{t(`merchant.state.${state}.text`, { when: since ? when(since) : "" })}</Text>
        {reason ? (
          <Text as="p" fontWeight="semibold" breakWord>
            {reason}
          </Text>
        ) : null}
        {waiting > 0 ? <Text as="p">{t("merchant.waiting", { count: waiting, shown: number(waiting) })}</Text> : null}
        {state === "verified" ? null : (
          <Text as="p">
            {handInAt ? t("merchant.elsewhere", { address: handInAt }) : toldAt ? t("merchant.told", { email: toldAt }) : t("merchant.toldNowhere")}
          </Text>
        )}
      </BlockStack>
    </Banner>
  );
}

function Sent({ page }: { page: VerificationPage }) {
  const { t } = useTranslation("verification");
  const { when } = useFormat();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("merchant.sent")}
        </Text>
        {page.sent.map(({ kind, uploadedAt, purgeAt }) => (
          <Text as="p" key={kind}>
            {t("merchant.sentLine", { document: t(`kind.${kind}`), when: when(uploadedAt) })}{" "}
            {purgeAt ? t("merchant.erased", { when: when(purgeAt) }) : null}
          </Text>
        ))}
        <Text as="p" tone="subdued">
          {t("merchant.sealed", { days: DOCUMENTS_KEPT_DAYS, undecided: UNDECIDED_KEPT_DAYS })}
        </Text>
      </BlockStack>
    </Card>
  );
}
