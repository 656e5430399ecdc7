import { shownGtin } from "#app/domain/gtin-shown.ts";
import type { OrderLine } from "#app/domain/supplier-order.ts";
import { shownDay } from "#app/ui/supplier/dates.ts";
import type { View } from "#app/ui/supplier/view.ts";

/** What to ship: picture, names, codes, and how many, large. */
export function Items({ order, t, language }: View) {
  // A line that was taken out is told of by the change, and stays visible while something of it was shipped.
  const unitsOf = (line: OrderLine) => (order.cancelled ? line.before : line.quantity);
  const lines = order.lines.filter((line) => unitsOf(line) > 0 || line.shipped > 0);
  if (lines.length === 0) return null;
  return (
    <section className="card">
      <h2>{t(order.cancelled ? "items.withdrawn" : "items.title")}</h2>
      <ul className="items">
        {lines.map((line) => (
          <li key={line.lineId} className={order.cancelled ? "struck" : undefined}>
            {line.imageUrl ? <img src={line.imageUrl} alt="" width="64" height="64" loading="lazy" /> : <i className="blank" />}
            <div>
              <strong>{line.title}</strong>
              {line.variantTitle && <span>{line.variantTitle}</span>}
              <span className="codes">
                <span>GTIN {shownGtin(line.gtin14)}</span>
                {line.sku && <span>SKU {line.sku}</span>}
              </span>
              <LineState line={line} t={t} language={language} />
            </div>
            <p className="howmany">
              <span className="unseen">{t("items.quantity")} </span>
              {unitsOf(line)}
              <small> ×</small>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineState({ line, t, language }: { line: OrderLine } & Pick<View, "t" | "language">) {
  const marks: { tone: string; text: string }[] = [];
  if (line.shipped > 0 && line.open === 0) marks.push({ tone: "good", text: t("items.allShipped") });
  else if (line.shipped > 0) {
    marks.push({ tone: "good", text: t("items.shipped", { count: line.shipped, total: line.quantity }) });
  }
  if (line.open > 0 && line.answer === "accepted") marks.push({ tone: "good", text: t("answer.accepted") });
  if (line.open > 0 && line.answer === "refused") {
    const { reason } = line;
    marks.push({ tone: "bad", text: reason ? t("answer.refusedWhy", { reason }) : t("answer.refused") });
  }
  if (line.open > 0 && line.answer === "later" && line.promisedDate) {
    marks.push({ tone: "soon", text: t("answer.later", { date: shownDay(line.promisedDate, language) }) });
  }
  return (
    <>
      {marks.map(({ tone, text }) => (
        <em key={text} className={`mark ${tone}`}>
          {text}
        </em>
      ))}
    </>
  );
}
