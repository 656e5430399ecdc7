import { Banner, BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DeadLettersPage } from "#app/queries/dead-letters.server.ts";
import { merchantPaths } from "#app/paths.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useAct } from "#app/ui/merchant/use-act.ts";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";

/** How far a decision about many is, and in one sentence what became of it. */
export function BulkResult({ bulk }: { bulk: NonNullable<DeadLettersPage["bulk"]> }) {
  const { t } = useTranslation("problems");
  const { number, list } = useFormat();
  const { act, busy } = useAct(useShopKept()(`${merchantPaths.problems()}?index`));
  const running = bulk.finishedAt === null;
  useLookAgain(running);
  const { action, position, all, done, refused, rest } = bulk;
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
  if (!rest) return <Banner tone={left.length > 0 ? "warning" : "success"}>{list([result, ...left])}.</Banner>;
  const goOn = () => {
    const { code, after, supplierId, contactId, mayHaveArrived } = rest;
    const to = { ...(supplierId && { supplierId }), ...(contactId && { contactId }), ...(mayHaveArrived && { mayHaveArrived: "yes" }) };
    act(action, { ids: "", all: code, after, ...to });
  };
  return (
    <Banner tone="warning" action={{ content: t("go_on", { shown: number(rest.count) }), loading: busy !== null, onAction: goOn }}>
      <p>{list([result, ...left])}.</p>
      <p>{t("rest", { count: rest.count, shown: number(rest.count), all: number(all) })}</p>
    </Banner>
  );
}
