import { Box, EmptyState, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { OrdersAsked } from "#app/queries/orders.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";

/** Why the list is empty, in each case another reason. */
export function NoOrders({ asked }: { asked: OrdersAsked }) {
  const { t } = useTranslation("orders");
  const kept = useShopKept();
  const kind = asked.search ? "search" : asked.step || asked.problem || asked.unheard || asked.supplier ? "filter" : asked.tab;
  const back = kind !== "all" ? { content: t("list.all"), url: kept(merchantPaths.ordersWhere({ tab: "all" })) } : undefined;
  return (
    <Box padding="400">
      <EmptyState heading={t(`list.empty.${kind}.title`, { text: asked.search })} image="" action={back}>
        <Text as="p">{t(`list.empty.${kind}.text`)}</Text>
      </EmptyState>
    </Box>
  );
}
