import { Badge, InlineStack, Page } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { OrderPage } from "#app/queries/order.server.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useAct } from "#app/ui/merchant/use-act.ts";

/** The order's name, where it stands, and what can be done to the whole of it. */
export function OrderHead({ page, children }: { page: OrderPage; children: ReactNode }) {
  const { t } = useTranslation(["orders", "states"]);
  const { when } = useFormat();
  const { act, busy } = useAct();
  const [asking, setAsking] = useState(false);
  const { order, maySendNow, mayCheckAgain, openInShop } = page;
  const found = order.foundBy === "reconcile" ? ` · ${t("order.foundLate")}` : "";
  return (
    <Page
      title={order.name}
      subtitle={t("order.placed", { when: when(order.placedAt) }) + found}
      titleMetadata={<Badges page={page} />}
      backAction={{ content: t("order.back"), url: merchantPaths.orders }}
      primaryAction={
        maySendNow ? { content: t("order.sendNow"), loading: busy === "send_now", onAction: () => setAsking(true) } : undefined
      }
      secondaryActions={[
        {
          content: t("order.checkAgain"),
          helpText: t("order.checkAgainHint"),
          disabled: !mayCheckAgain,
          loading: busy === "check_again",
          onAction: () => act("check_again"),
        },
        { content: t("order.openInShop"), url: openInShop, external: true },
      ]}
    >
      {children}
      <AskModal
        open={asking}
        title={t("order.sendNowTitle")}
        text={t("order.sendNowText")}
        go={t("order.sendNow")}
        busy={busy === "send_now"}
        onGo={() => {
          act("send_now");
          setAsking(false);
        }}
        onClose={() => setAsking(false)}
      />
    </Page>
  );
}

const TAB_TONE = { needs_you: "critical", waiting: "attention", on_its_way: "info", done: "success" } as const;

function Badges({ page: { order } }: { page: OrderPage }) {
  const { t } = useTranslation(["orders", "states"]);
  const tone = order.tab === "not_ours" ? undefined : TAB_TONE[order.tab];
  const paid = order.payment === "paid" || order.payment === "partially_refunded";
  return (
    <InlineStack gap="100">
      <Badge tone={tone}>{t(`states:tab.${order.tab}`)}</Badge>
      <Badge tone={paid ? undefined : "attention"}>{t(`order.payments.${order.payment}`)}</Badge>
      {order.risk !== "low" && (
        <Badge tone={order.risk === "high" ? "critical" : "attention"}>{t(`order.risks.${order.risk}`)}</Badge>
      )}
      {order.test && <Badge>{t("order.test")}</Badge>}
      {order.cancelledAt && <Badge tone="critical">{t("order.cancelled")}</Badge>}
      {order.goneAt && <Badge tone="critical">{t("order.gone")}</Badge>}
    </InlineStack>
  );
}
