import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { VERDICTS, type Verdict } from "#app/domain/product-verdict.ts";
import { merchantPaths } from "#app/paths.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

type Props = { counts: Record<Verdict, number>; chosen: Verdict | null; search: string };

/** How many variants stand where; each number is the filter that shows them, the chosen one takes it off again. */
export function VerdictBar({ counts, chosen, search }: Props) {
  const { t } = useTranslation("products");
  const { counted } = useFormat();
  const kept = useShopKept();
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const shares = VERDICTS.filter((verdict) => counts[verdict] > 0);
  return (
    <nav className="verdicts" aria-label={t("bar")}>
      <div className="verdicts__shares" aria-hidden="true">
        {shares.map((verdict) => (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: counts[verdict] / total }} />
        ))}
      </div>
      <ul className="verdicts__filters">
        {VERDICTS.map((verdict) => (
          <li key={verdict}>
            <Link
              className="verdicts__filter"
              data-verdict={verdict}
              aria-current={chosen === verdict ? "true" : undefined}
              to={kept(addressOf({ verdict: chosen === verdict ? null : verdict, search }))}
              preventScrollReset
            >
              <span className="verdicts__count">{counted(counts[verdict])}</span>
              <span className="verdicts__label">{t(`verdict.${verdict}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The page with a filter, a search and a place in the list. */
export function addressOf({
  verdict,
  search,
  after,
  before,
}: {
  verdict: Verdict | null;
  search: string;
  after?: string | null;
  before?: string | null;
}): string {
  const query = new URLSearchParams();
  if (verdict) query.set("verdict", verdict);
  if (search) query.set("q", search);
  if (after) query.set("after", after);
  if (before) query.set("before", before);
  const text = query.toString();
  return text ? `${merchantPaths.products}?${text}` : merchantPaths.products;
}
