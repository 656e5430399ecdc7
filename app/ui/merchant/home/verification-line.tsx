import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { VerificationLine as Line } from "#app/queries/verification.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { VERIFICATION_TONES } from "#app/ui/merchant/verification/tones.ts";

/** One line while the account is not verified: what waits for it, and the way to it. */
export function VerificationLine({ line }: { line: Line }) {
  const { t } = useTranslation("verification");
  const { number } = useFormat();
  const { state, waiting } = line;
  return (
    <Banner tone={VERIFICATION_TONES[state]} title={t(`home.${state}`)} action={{ content: t("home.open"), url: merchantPaths.verification }}>
      {waiting > 0 ? <p>{t("merchant.waiting", { count: waiting, shown: number(waiting) })}</p> : null}
    </Banner>
  );
}
