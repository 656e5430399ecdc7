import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { DeadLettersPage } from "#app/queries/dead-letters.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** While it is under way, the page looks this often (milliseconds) how far it is. */
const EVERY = 1000;

/** How far a decision about many is, and in one sentence what became of it. */
export function BulkResult({ bulk }: { bulk: NonNullable<DeadLettersPage["bulk"]> }) {
  const { t } = useTranslation("problems");
  const { number, list } = useFormat();
  const { revalidate, state } = useRevalidator();
  const running = bulk.finishedAt === null;
  useEffect(() => {
    if (!running || state !== "idle") return;
    const timer = setTimeout(revalidate, EVERY);
    return () => clearTimeout(timer);
  }, [running, state, revalidate, bulk]);
  const { action, position, all, done, refused } = bulk;
  if (running) {
    return (
      <Banner>
        <BlockStack gap="200">
          <Text as="p">{t("progress", { position: number(position), all: number(all) })}</Text>
          <ProgressBar size="small" progress={(100 * position) / all} />
        </BlockStack>
      </Banner>
    );
  }
  const left = refused.map(({ code, count }) => t("left", { count, shown: number(count), why: t(`why.${code}`) }));
  const result = t(`result.${action}`, { count: done, shown: number(done) });
  return <Banner tone={left.length > 0 ? "warning" : "success"}>{list([result, ...left])}.</Banner>;
}
