import { Box, Select } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { DeadLettersPage } from "#app/queries/dead-letters.server.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";

/** Narrows the list to one kind; how many there are stands beside each. */
export function KindPicker({ page: { code, counts } }: { page: DeadLettersPage }) {
  const { t } = useTranslation(["problems", "states"]);
  const navigate = useNavigate();
  const kept = useShopKept();
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const options = [
    { value: "", label: `${t("all")} (${all})` },
    ...counts.map((kind) => ({ value: kind.code, label: `${t(`states:problem.${kind.code}.short`)} (${kind.count})` })),
  ];
  return (
    <Box padding="300">
      <Select
        label={t("what")}
        labelHidden
        options={options}
        value={code ?? ""}
        onChange={(kind) => navigate(kept(merchantPaths.problems({ kind })))}
      />
    </Box>
  );
}
