import { useNavigate } from "@remix-run/react";
import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Verdict } from "#app/domain/product-verdict.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { addressOf } from "#app/ui/merchant/products/verdict-bar.tsx";

const PAUSE = 300;

/** Searches while one types, a moment after the last key. */
export function ProductSearch({ search, verdict }: { search: string; verdict: Verdict | null }) {
  const { t } = useTranslation("products");
  const navigate = useNavigate();
  const kept = useShopKept();
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => {
      void navigate(kept(addressOf({ verdict, search: typed.trim() })), { replace: true, preventScrollReset: true });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, search, verdict, navigate, kept]);
  return (
    <TextField
      label={t("search.label")}
      labelHidden
      type="search"
      prefix={<Icon source={SearchIcon} />}
      placeholder={t("search.placeholder")}
      value={typed}
      onChange={setTyped}
      clearButton
      onClearButtonClick={() => setTyped("")}
      autoComplete="off"
      maxLength={100}
    />
  );
}
