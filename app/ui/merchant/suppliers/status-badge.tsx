import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SupplierStatus } from "#app/domain/supplier.ts";

const TONE: Record<SupplierStatus, BadgeProps["tone"]> = {
  draft: undefined,
  invited: "info",
  active: "success",
  paused: "attention",
  removed: "critical",
};

export function StatusBadge({ status }: { status: SupplierStatus }) {
  const { t } = useTranslation("suppliers");
  return <Badge tone={TONE[status]}>{t(`status.${status}`)}</Badge>;
}
