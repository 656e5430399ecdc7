import { useLocation, useNavigate } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { troubleKind } from "#app/ui/plain-trouble.tsx";

/** A page of the merchant's that cannot be shown: what happened, that nothing is lost, and one press to try again. */
export function MerchantTrouble({ error }: { error: unknown }) {
  const { t } = useTranslation("sentences");
  const location = useLocation();
  const navigate = useNavigate();
  const kind = troubleKind(error);
  // Going to where we are asks anew with a fresh session token; a reload of the frame would come without one.
  const again = { content: t("page.again"), onAction: () => navigate(location, { replace: true }) };
  return (
    <Page>
      <Banner tone={kind === "broken" ? "critical" : "warning"} title={t(`page.${kind}.title`)} action={again}>
        <p>{t(`page.${kind}.text`)}</p>
      </Banner>
    </Page>
  );
}
