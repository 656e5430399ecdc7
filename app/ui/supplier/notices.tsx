import { formatAddress, type Address } from "#app/domain/address.ts";
import { titleOf } from "#app/domain/lines.ts";
import { Hidden } from "#app/ui/supplier/hidden.tsx";
import { sayError, type View } from "#app/ui/supplier/view.ts";

/** What he must not overlook, before everything else. */
export function Notices(view: View) {
  const { order, t, problem } = view;
  const meanwhile = problem?.errors.version;
  const general = problem?.errors.form;
  const typed = problem && Object.keys(problem.errors).some((field) => field !== "version" && field !== "form");
  return (
    <>
      {order.test && <p className="notice test">{t("state.test")}</p>}
      {(meanwhile || general) && (
        <p className="notice bad" role="alert">
          {sayError(t, meanwhile ?? general)}
        </p>
      )}
      {typed && (
        <p className="notice bad" role="alert">
          {t("error.summary")}
        </p>
      )}
      <Said {...view} />
      {order.cancelled ? <Cancelled {...view} /> : order.change && <Changed {...view} />}
      {order.done && !order.cancelled && !order.change && (
        <div className="notice done">
          <h2>{t("done.title")}</h2>
          <p>{t(order.test ? "done.test" : "done.lead", { shop: order.shopName })}</p>
        </div>
      )}
    </>
  );
}

function Said({ order, t, said, problem }: View) {
  if (!said || problem) return null;
  const shipment = order.shipments.find(({ id }) => id === said.shipmentId) ?? order.shipments.at(-1);
  const numbers = shipment?.parcels.map(({ number }) => number).join(", ") ?? "";
  const params = { shop: order.shopName, numbers, carrier: shipment?.carrierName ?? "" };
  return (
    <p className="notice good" role="status">
      {t(`said.${said.what}`, params)}
    </p>
  );
}

function Cancelled({ order, t }: View) {
  return (
    <div className="notice cancelled" role="alert">
      <h2>{t("state.cancelled")}</h2>
      <p>{t("state.cancelledLead", { shop: order.shopName })}</p>
      {order.cancelled === "confirmed" && <p>{t("state.cancelSeen")}</p>}
      {order.cancelled === "left_already" && <p>{t("cancel.leftSaid", { shop: order.shopName })}</p>}
      {order.cancelled !== "confirmed" && (
        <div className="side-by-side">
          <form method="post">
            <Hidden intent="cancel_seen" order={order} />
            <button className="press light" type="submit">
              {t("cancel.ok")}
            </button>
          </form>
          {order.cancelled === "asked" && (
            <form method="post">
              <Hidden intent="left_already" order={order} />
              <button className="press ghost" type="submit">
                {t("cancel.left")}
              </button>
            </form>
          )}
        </div>
      )}
    </div>
  );
}

function Changed({ order, t, language }: View) {
  const change = order.change!;
  /** The label; a telephone number is none of it, but where it alone changed, that is the difference. */
  const label = (one: Address, other: Address | null) =>
    [...formatAddress(one, language), ...(one.phone && one.phone !== other?.phone ? [`${t("address.phone")} ${one.phone}`] : [])].join("\n");
  const same = change.lines.length === 0 && !change.addressChanged;
  return (
    <section className="notice changed">
      <h2>{t("change.title")}</h2>
      {same && <p>{t("change.none")}</p>}
      {change.lines.length > 0 && (
        <ul className="changes">
          {change.lines.map((line, at) => (
            <li key={at}>
              <span>{titleOf(line)}</span>
              <span className="diff">
                {line.before > 0 && (
                  <del>
                    <span className="unseen">{t("change.was")} </span>
                    {line.before} ×
                  </del>
                )}
                <ins>
                  <span className={line.before > 0 ? "unseen" : "new"}>{t(line.before > 0 ? "change.now" : "change.new")} </span>
                  {line.after === 0 ? t("items.removed") : `${line.after} ×`}
                </ins>
              </span>
            </li>
          ))}
        </ul>
      )}
      {change.addressChanged && order.shipTo.state === "shown" && (
        <div className="moved">
          <h3>{t("change.address")}</h3>
          <div className="side-by-side">
            {change.addressBefore && (
              <del className="label" translate="no">
                <span className="unseen">{t("change.was")} </span>
                {label(change.addressBefore, order.shipTo.address)}
              </del>
            )}
            <ins className="label" translate="no">
              <span className="unseen">{t("change.now")} </span>
              {label(order.shipTo.address, change.addressBefore)}
            </ins>
          </div>
        </div>
      )}
      {order.maySay && order.lines.some((line) => line.answer !== "refused") && (
        <form method="post">
          <Hidden intent="accept_all" order={order} />
          <button className="press" type="submit">
            {t("change.ok")}
          </button>
        </form>
      )}
    </section>
  );
}
