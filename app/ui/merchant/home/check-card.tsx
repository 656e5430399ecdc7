import { BlockStack, Button, Card, InlineStack, Link, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useAct } from "#app/ui/merchant/use-act.ts";
import { useLookAgain } from "#app/ui/merchant/use-look-again.ts";

/** Compares the shop's list with ours, at a press, and says what came out. */
export function CheckCard({ check, days, shop }: Pick<HomePage, "check" | "days" | "shop">) {
  const { t } = useTranslation("orders");
  const { act, busy } = useAct();
  const running = check !== null && check.finishedAt === null;
  useLookAgain(running);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home.check.title")}
        </Text>
        <Text as="p">{t("home.check.text", { days })}</Text>
        <div role="status">
          {running ? <Running seen={check.inShop} /> : check ? <Result check={check} /> : <Never />}
        </div>
        <InlineStack>
          <Button
            loading={busy === "check_shop"}
            disabled={running || !shop.connected}
            onClick={() => act("check_shop")}
          >
            {t("home.check.go")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Never() {
  const { t } = useTranslation("orders");
  return (
    <Text as="p" tone="subdued">
      {t("home.check.never")}
    </Text>
  );
}

function Running({ seen }: { seen: number }) {
  const { t } = useTranslation("orders");
  return (
    <InlineStack gap="200" blockAlign="center">
      <Spinner size="small" />
      <Text as="span">{t("home.check.running", { count: seen })}</Text>
    </InlineStack>
  );
}

const LEADS_TO = {
  inShop: merchantPaths.ordersWhere({ tab: "all" }),
  accountedFor: merchantPaths.ordersWhere({ tab: "all" }),
  found: merchantPaths.ordersWhere({ tab: "all", unheard: "yes" }),
};

function Result({ check }: { check: NonNullable<HomePage["check"]> }) {
  const { t } = useTranslation("orders");
  const { number, when } = useFormat();
  const kept = useShopKept();
  if (check.failedWith) {
    return (
      <Text as="p" tone="caution">
        {t("home.check.failed")}
      </Text>
    );
  }
  const { inShop, accountedFor, found, finishedAt } = check;
  return (
    <BlockStack gap="200">
      <dl className="st-check">
        {([["inShop", inShop], ["accountedFor", accountedFor], ["found", found]] as const).map(([name, count]) => (
          <div key={name}>
            <dd>
              <Link url={kept(LEADS_TO[name])} monochrome>
                {number(count)}
              </Link>
            </dd>
            <dt>{t(`home.check.${name}`)}</dt>
          </div>
        ))}
      </dl>
      <Text as="p" fontWeight="semibold">
        {found === 0 ? t("home.check.allThere") : t("home.check.fetched", { count: found })}
      </Text>
      {finishedAt && (
        <Text as="p" tone="subdued">
          {t("home.check.at", { when: when(finishedAt) })}
        </Text>
      )}
    </BlockStack>
  );
}
