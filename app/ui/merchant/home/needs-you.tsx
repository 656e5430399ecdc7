import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DEAD_LETTERS } from "#app/domain/dead-letter.ts";
import { merchantPaths } from "#app/paths.ts";
import type { HomePage } from "#app/queries/home.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { ProblemButtons } from "#app/ui/merchant/problem-buttons.tsx";
import { ProblemText } from "#app/ui/merchant/problem-text.tsx";

/** What needs a person, most urgent first, each with the button that solves it. */
export function NeedsYou({ problems }: Pick<HomePage, "problems">) {
  const { t } = useTranslation("orders");
  return (
    <div id="needs-you">
      <Card padding="0">
        <Box padding="400" paddingBlockEnd="200">
          <Text as="h2" variant="headingMd">
            {t("home.needs.title")}
          </Text>
        </Box>
        {problems.length === 0 && (
          <Box padding="400" paddingBlockStart="0">
            <Text as="p" tone="subdued">
              {t("home.needs.none")}
            </Text>
          </Box>
        )}
        {problems.map((group) => (
          <ProblemGroup key={group.code} {...group} />
        ))}
      </Card>
    </div>
  );
}

function ProblemGroup({ code, count, problems }: HomePage["problems"][number]) {
  const { t } = useTranslation("orders");
  const { number } = useFormat();
  const kept = useShopKept();
  const more = count - problems.length;
  return (
    <div className="st-problems">
      {problems.map((problem) => (
        <div key={problem.id} className="st-problem">
          <BlockStack gap="200">
            <ProblemText problem={problem} />
            <ProblemButtons problem={problem} />
          </BlockStack>
        </div>
      ))}
      {more > 0 && (
        <div className="st-problem">
          <Link url={kept(code in DEAD_LETTERS ? merchantPaths.problems({ kind: code }) : merchantPaths.ordersWhere({ tab: "needs_you", problem: code }))}>
            {t("home.needs.more", { count: more, shown: number(more) })}
          </Link>
        </div>
      )}
    </div>
  );
}
