import { Banner, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";

/** How far the reading of the products has come; the page follows it by itself. */
export function ReadingNote({ read, failed }: { read: number; failed: boolean }) {
  const { t } = useTranslation("products");
  const { number } = useFormat();
  useLookAgain(true);
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
