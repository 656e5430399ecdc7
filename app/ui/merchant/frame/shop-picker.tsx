import { useLocation, useNavigate } from "@remix-run/react";
import { Box, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import { withShop } from "#app/ui/merchant/frame/shop-kept.ts";
import { useSurroundings } from "#app/ui/merchant/frame/surroundings.ts";

/** Pages that show all shops together, and those that are about one. */
const TOGETHER: string[] = [merchantPaths.home, merchantPaths.orders, merchantPaths.problems()];
const EACH: string[] = [merchantPaths.products, merchantPaths.settings];

/** Which of the account's shops a page is about. Not there where there is nothing to choose. */
export function ShopPicker() {
  const { t } = useTranslation("account");
  const { shops } = useSurroundings();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const together = TOGETHER.includes(pathname);
  if (shops.length < 2 || !(together || EACH.includes(pathname))) return null;
  const chosen = new URLSearchParams(search).get("shop") ?? (together ? "" : shops[0]!.id);
  const options = shops.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Box paddingInline="400" paddingBlockStart="400" maxWidth="24rem">
      <Select
        label={t("frame.shop")}
        labelInline
        options={together ? [{ value: "", label: t("frame.allShops") }, ...options] : options}
        value={chosen}
        onChange={(shop) => navigate(withShop(pathname, shop || null))}
      />
    </Box>
  );
}
