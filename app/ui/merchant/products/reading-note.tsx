import { useRevalidator } from "@remix-run/react";
import { Banner, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/ui/merchant/format.tsx";

const LOOK_AGAIN = 2000;

/** How far the reading of the products has come; the page follows it by itself. */
export function ReadingNote({ read, failed }: { read: number; failed: boolean }) {
  const { t } = useTranslation("products");
  const { number } = useFormat();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && revalidate(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [revalidate]);
  if (failed) return <Banner tone="warning">{t("read.stuck")}</Banner>;
  return (
    <Banner tone="info" hideIcon>
      <InlineStack gap="300" blockAlign="center">
        <Spinner size="small" />
        <Text as="p">
          {t("read.running")} {read > 0 ? t("read.progress", { count: read, shown: number(read) }) : ""}
        </Text>
      </InlineStack>
    </Banner>
  );
}
