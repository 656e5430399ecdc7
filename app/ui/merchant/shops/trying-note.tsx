import { useRevalidator } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

const LOOK_AGAIN = 2000;

/** Keys that a store handed over are being tried; the page follows it by itself. */
export function TryingNote() {
  const { t } = useTranslation("account");
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [revalidate]);
  return <Banner tone="info">{t("connect.error.trying")}</Banner>;
}
