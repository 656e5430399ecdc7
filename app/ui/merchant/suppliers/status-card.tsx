import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SupplierStatus } from "#app/domain/supplier.ts";
import type { SupplierPage } from "#app/queries/supplier.server.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { StatusBadge } from "#app/ui/merchant/suppliers/status-badge.tsx";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

/** What a supplier is now, what follows from it, and where to from here. */
export function StatusCard({ supplier }: { supplier: SupplierPage }) {
  const { t } = useTranslation("suppliers");
  const { code, name, status, next, waiting } = supplier;
  const [asking, setAsking] = useState(false);
  const { send, busy } = useSaved(t, () => setAsking(false));
  const move = (to: SupplierStatus) => (to === "removed" ? setAsking(true) : send({ intent: "status", status: to }));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack>
          <StatusBadge status={status} />
        </InlineStack>
        <Text as="p">{t(`consequence.${status}`, { name })}</Text>
        {waiting > 0 && status !== "active" ? (
          <Text as="p" tone="caution">
            {t("waiting", { count: waiting })}
          </Text>
        ) : null}
        <InlineStack gap="200">
          {next.map((to) => (
            <Button
              key={to}
              variant={to === "active" ? "primary" : to === "removed" ? "plain" : "secondary"}
              tone={to === "removed" ? "critical" : undefined}
              loading={busy && !asking}
              onClick={() => move(to)}
            >
              {t([`move.${to}_${status}`, `move.${to}`])}
            </Button>
          ))}
        </InlineStack>
      </BlockStack>
      <AskModal
        open={asking}
        title={t("ask.removed.title", { name })}
        text={t("ask.removed.text", { code })}
        go={t("move.removed")}
        destructive
        busy={busy}
        onGo={() => send({ intent: "status", status: "removed" })}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
