import { useNavigate } from "@remix-run/react";
import { Tabs } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ORDER_TABS, type OrderTab } from "#app/domain/order-tab.ts";
import { merchantPaths } from "#app/paths.ts";
import type { OrdersPage } from "#app/queries/orders.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

const TABS: readonly (OrderTab | "all")[] = ["all", ...ORDER_TABS];

/** Whose turn it is: each tab with how many stand under it. */
export function OrderTabs({ tab, counts }: { tab: OrderTab | "all"; counts: OrdersPage["counts"] }) {
  const { t } = useTranslation("states");
  const { counted } = useFormat();
  const navigate = useNavigate();
  const kept = useShopKept();
  return (
    <Tabs
      fitted={false}
      selected={TABS.indexOf(tab)}
      onSelect={(at) => navigate(kept(merchantPaths.ordersWhere({ tab: TABS[at]! })))}
      tabs={TABS.map((name) => ({
        id: `tab-${name}`,
        content: t(`tab.${name}`),
        badge: counted(counts[name]),
        panelID: "orders",
      }))}
    />
  );
}
