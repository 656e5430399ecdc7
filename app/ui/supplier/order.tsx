import { Billing, ShipToCard } from "#app/ui/supplier/addresses.tsx";
import { AnswerForm } from "#app/ui/supplier/answer-form.tsx";
import { Hidden } from "#app/ui/supplier/hidden.tsx";
import { Items } from "#app/ui/supplier/items.tsx";
import { Notices } from "#app/ui/supplier/notices.tsx";
import { Page } from "#app/ui/supplier/page.tsx";
import { ShipForm } from "#app/ui/supplier/ship-form.tsx";
import { Shipments } from "#app/ui/supplier/shipments.tsx";
import type { View } from "#app/ui/supplier/view.ts";

/** One purchase order on one screen: what, how many, to whom, and two things to press. */
export function Order(view: View) {
  const { order, t, language } = view;
  return (
    <Page language={language} t={t} footer={t("page.reply", { shop: order.shopName })}>
      <header>
        <p className="from">{t("page.from", { shop: order.shopName })}</p>
        <h1 translate="no">{order.number}</h1>
      </header>
      <Notices {...view} />
      <Items {...view} />
      <ShipToCard {...view} />
      {order.mayShip && <Choices {...view} />}
      <Shipments {...view} />
      <Billing {...view} />
    </Page>
  );
}

function Choices(view: View) {
  const { order, t, problem } = view;
  const unanswered = order.lines.some((line) => line.open > 0 && line.answer === null);
  // Who refused all of it is not shown whom to ship to: he takes that back first.
  const hasAddress = order.shipTo.state !== "refused";
  return (
    <section className="choices">
      {hasAddress && (
        <details className="choice first" name="choice" open={problem?.intent === "ship"}>
          <summary>
            <b>{t("ship.title")}</b>
            <span>{t("ship.lead")}</span>
          </summary>
          <ShipForm {...view} />
        </details>
      )}
      {order.maySay && (
        <details className="choice" name="choice" open={problem?.intent === "answer"}>
          <summary>
            <b>{t("wrong.title")}</b>
            <span>{t("wrong.lead")}</span>
          </summary>
          <AnswerForm {...view} />
        </details>
      )}
      {order.maySay && unanswered && !order.change && (
        <form method="post">
          <Hidden intent="accept_all" order={order} />
          <button className="press quiet" type="submit">
            {t("accept.button")}
          </button>
        </form>
      )}
    </section>
  );
}
