import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ProblemShown } from "#app/queries/problems.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** What is wrong, what to do, since when. */
export function ProblemText({ problem }: { problem: ProblemShown }) {
  const { t } = useTranslation(["orders", "states", "account"]);
  const { when } = useFormat();
  const { work, reason, server } = problem.params;
  const why = reason ? t(`account:connect.error.${reason}`, problem.params) : "";
  const context = why ? "reason" : server || problem.shop?.platform;
  const params = { ...problem.params, work: t(`states:work.${work}`, work), reason: why, context };
  return (
    <BlockStack gap="050">
      <Text as="p" fontWeight="semibold">
        {t(`states:problem.${problem.code}.text`, params)}
      </Text>
      <Text as="p">
        {t(`states:problem.${problem.code}.todo`, params)}{" "}
        <Text as="span" tone="subdued">
          ({t("orders:home.needs.since", { when: when(problem.raisedAt) })})
        </Text>
      </Text>
    </BlockStack>
  );
}
