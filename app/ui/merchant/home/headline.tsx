import { Link } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import { Trans, useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** Is all well? One line that says so; its numbers lead to what they count. */
export function Headline({ page }: { page: HomePage }) {
  const { t } = useTranslation("orders");
  const { when } = useFormat();
  const well = page.shop.connected && page.needYou + page.otherThings === 0;
  const mark = !page.shop.connected ? "broken" : well ? "well" : "needs";
  return (
    <div className={`st-headline st-headline-${mark}`}>
      <BlockStack gap="100">
        <Text as="h1" variant="headingLg">
          {page.shop.connected ? <Sentence page={page} /> : t("home.headline.disconnected")}
        </Text>
        {page.comparedAt && (
          <Text as="p" tone="subdued">
            {t("home.headline.comparedAt", { when: when(page.comparedAt) })}
          </Text>
        )}
      </BlockStack>
    </div>
  );
}

function Sentence({ page }: { page: HomePage }) {
  const { t } = useTranslation("orders");
  const { number, counted } = useFormat();
  const kept = useShopKept();
  if (page.recent === 0 && page.needYou + page.otherThings === 0) return t("home.headline.empty");
  const compared = page.comparedAt ? "accounted" : "uncompared";
  const all = [<Link key="all" to={kept(merchantPaths.ordersWhere({ tab: "all" }))} />];
  const yours = [<Link key="yours" to={kept(merchantPaths.ordersWhere({ tab: "needs_you" }))} />];
  const { recent, needYou, otherThings, days } = page;
  return (
    <>
      {recent > 0 && (
        <Trans
          t={t}
          i18nKey={`home.headline.${compared}`}
          count={recent}
          values={{ shown: counted(recent), days }}
          components={all}
        />
      )}{" "}
      {needYou > 0 && (
        <Trans t={t} i18nKey="home.headline.needs" count={needYou} values={{ shown: counted(needYou) }} components={yours} />
      )}{" "}
      {otherThings > 0 && <a href="#needs-you">{t("home.headline.other", { count: otherThings, shown: number(otherThings) })}</a>}
      {needYou + otherThings === 0 && t("home.headline.nothing")}
    </>
  );
}
