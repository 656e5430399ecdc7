import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Box, Card, InlineStack, Page, Tag, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { ORDER_STEPS } from "#app/domain/order-step.ts";
import { ORDER_TABS } from "#app/domain/order-tab.ts";
import { PROBLEM_CODES } from "#app/domain/problem.ts";
import { merchantPaths } from "#app/paths.ts";
import { ordersPage, type OrdersAsked, type OrdersPage } from "#app/queries/orders.server.ts";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { NoOrders } from "#app/ui/merchant/orders/no-orders.tsx";
import { OrderSearch } from "#app/ui/merchant/orders/order-search.tsx";
import { OrderTable } from "#app/ui/merchant/orders/order-table.tsx";
import { OrderTabs } from "#app/ui/merchant/orders/order-tabs.tsx";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

// An address typed by hand, or one of an older version, shows what can be shown rather than an error.
const Asked = z.object({
  tab: z.enum(["all", ...ORDER_TABS]).catch("all"),
  search: z.string().trim().max(100).catch(""),
  step: z.enum(ORDER_STEPS).nullable().catch(null),
  problem: z.enum(PROBLEM_CODES).nullable().catch(null),
  unheard: z.stringbool().catch(false),
  supplier: z.uuid().nullable().catch(null),
  after: z.string().nullable().catch(null),
  before: z.string().nullable().catch(null),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await requireMerchant(request);
  const asked: OrdersAsked = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { asked, page: await ordersPage(merchant, asked) };
}

/** Where is it? */
export default function Orders() {
  const { asked, page } = useLoaderData() as unknown as { asked: OrdersAsked; page: OrdersPage };
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  const kept = useShopKept();
  const navigation = useNavigation();
  const loading = navigation.state === "loading" && navigation.location.pathname === merchantPaths.orders;
  const { tab, search, step, problem, unheard, supplier } = asked;
  const turn = (cursor: { after?: string; before?: string }) => () =>
    navigate(
      kept(
        merchantPaths.ordersWhere({
          tab,
          search,
          step: step ?? "",
          problem: problem ?? "",
          unheard: unheard ? "yes" : "",
          supplier: supplier ?? "",
          ...cursor,
        }),
      ),
    );
  return (
    <MerchantPage clock={page.clock}>
      <PageTitle title={t("list.title")} />
      <Page fullWidth title={t("list.title")}>
        <Card padding="0">
          <OrderTabs tab={search ? "all" : tab} counts={page.counts} />
          <Box padding="300">
            <BlockStack gap="200">
              <OrderSearch search={search} tab={tab} />
              <Narrowed asked={asked} found={page.rows.length > 0} supplier={page.supplier} />
            </BlockStack>
          </Box>
          {page.rows.length === 0 && !loading ? (
            <NoOrders asked={asked} />
          ) : (
            <OrderTable
              rows={page.rows}
              loading={loading}
              previous={page.previous ? turn({ before: page.previous }) : null}
              next={page.next ? turn({ after: page.next }) : null}
            />
          )}
        </Card>
      </Page>
    </MerchantPage>
  );
}

/** What narrows the list beside its tab, with the way back. */
function Narrowed({ asked, found, supplier }: { asked: OrdersAsked; found: boolean; supplier: string | null }) {
  const { t } = useTranslation(["orders", "states"]);
  const navigate = useNavigate();
  const kept = useShopKept();
  const { tab, search, step, problem, unheard } = asked;
  if (search) {
    return found && (
      <Text as="p" tone="subdued">
        {t("list.found", { text: search })}
      </Text>
    );
  }
  const what = [
    step && t(`list.todayStep.${step}`),
    problem && t(`states:problem.${problem}.short`),
    unheard && t("list.unheard"),
    supplier && t("list.withSupplier", { supplier }),
  ].filter((one) => one !== null && one !== false);
  if (what.length === 0) return null;
  return (
    <InlineStack gap="200">
      {what.map((one) => (
        <Tag key={one} onRemove={() => navigate(kept(merchantPaths.ordersWhere({ tab })))}>
          {one}
        </Tag>
      ))}
    </InlineStack>
  );
}
