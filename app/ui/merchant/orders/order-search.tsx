import { useNavigate } from "@remix-run/react";
import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";

/** So long after the last key (milliseconds) what was typed is looked for. */
const PAUSE = 350;

/** One box for every number an order can be known by. */
export function OrderSearch({ search, tab }: { search: string; tab: string }) {
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  const kept = useShopKept();
  const [typed, setTyped] = useState(search);
  const asked = useRef(search);
  // Another search, come by a link or by going back, stands in the box; one that was typed there stays as typed.
  useEffect(() => {
    if (search === asked.current) return;
    asked.current = search;
    setTyped(search);
  }, [search]);
  useEffect(() => {
    if (typed.trim() === asked.current) return;
    const look = () => {
      asked.current = typed.trim();
      navigate(kept(merchantPaths.ordersWhere({ tab, search: asked.current })), { replace: true });
    };
    const timer = setTimeout(look, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, tab, navigate, kept]);
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
