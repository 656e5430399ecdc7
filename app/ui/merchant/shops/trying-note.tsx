import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";

/** Keys that a store handed over are being tried; the page follows it by itself. */
export function TryingNote() {
  const { t } = useTranslation("account");
  useLookAgain(true);
  return <Banner tone="info">{t("connect.error.trying")}</Banner>;
}
