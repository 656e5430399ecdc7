import { useNavigate } from "@remix-run/react";
import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";

/** So long after the last key (milliseconds) what was typed is looked for. */
const PAUSE = 350;

/** One box for every number an order can be known by. */
export function OrderSearch({ search, tab }: { search: string; tab: string }) {
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed.trim() === search) return;
    const look = () => navigate(merchantPaths.ordersWhere({ tab, search: typed.trim() }), { replace: true });
    const timer = setTimeout(look, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search, tab, navigate]);
  return (
    <TextField
      label={t("list.search")}
      labelHidden
      placeholder={t("list.search")}
      prefix={<Icon source={SearchIcon} />}
      type="search"
      autoComplete="off"
      maxLength={100}
      value={typed}
      onChange={setTyped}
      clearButton
      onClearButtonClick={() => setTyped("")}
    />
  );
}
