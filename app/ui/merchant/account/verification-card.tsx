import { Badge, Button, Card, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { AccountPage } from "#app/queries/account.server.ts";
import { VERIFICATION_TONES } from "#app/ui/merchant/verification/tones.ts";

/** How far the verification is, and the way to its page. */
export function VerificationCard({ state }: { state: AccountPage["verification"] }) {
  const { t } = useTranslation("verification");
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Badge tone={VERIFICATION_TONES[state]}>{t(`account.state.${state}`)}</Badge>
        <Button url={merchantPaths.verification}>{t("account.open")}</Button>
      </InlineStack>
    </Card>
  );
}
