import { titleOf } from "#app/domain/lines.ts";
import type { OrderShipment } from "#app/domain/supplier-order.ts";
import { CarrierFields, OTHER } from "#app/ui/supplier/carrier-fields.tsx";
import { shownInstant } from "#app/ui/supplier/dates.ts";
import { Hidden } from "#app/ui/supplier/hidden.tsx";
import type { View } from "#app/ui/supplier/view.ts";

/** What was understood, and what may still be changed. */
export function Shipments(view: View) {
  const { order, t } = view;
  if (order.shipments.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("shipments.title")}</h2>
      <ul className="shipments">
        {order.shipments.map((shipment) => (
          <li key={shipment.id} id={shipment.id}>
            <Shipment {...view} shipment={shipment} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shipment({ shipment, ...view }: View & { shipment: OrderShipment }) {
  const { order, t, language } = view;
  return (
    <>
      <strong>{shipment.carrierName}</strong>
      <ul className="parcels">
        {shipment.parcels.map(({ number, url }) => (
          <li key={number} translate="no">
            {url ? (
              <a href={url} target="_blank" rel="noopener noreferrer" aria-label={t("shipments.track", { number })}>
                {number}
              </a>
            ) : (
              number
            )}
          </li>
        ))}
      </ul>
      <ul className="contents">
        {shipment.lines.map((line, at) => (
          <li key={at}>{`${line.quantity} × ${titleOf(line)}`}</li>
        ))}
      </ul>
      <p className="hint">{t("shipments.at", { date: shownInstant(shipment.shippedAt, language, order.timezone) })}</p>
      {shipment.bySupplier && <Correction {...view} shipment={shipment} />}
    </>
  );
}

function Correction({ order, t, problem: sent, shipment }: View & { shipment: OrderShipment }) {
  const problem = sent?.intent === "correct" && sent.shipmentId === shipment.id ? sent : null;
  const preset = {
    numbers: shipment.parcels.map(({ number }) => number).join("\n"),
    carrier: shipment.carrierId ?? OTHER,
    otherName: shipment.carrierId ? "" : shipment.carrierName,
  };
  return (
    <details className="part" open={problem !== null}>
      <summary>{t("shipments.correct")}</summary>
      <form method="post" noValidate>
        <Hidden intent="correct" order={order} />
        <input type="hidden" name="shipment" value={shipment.id} />
        <input type="hidden" name="revision" value={shipment.revision} />
        <CarrierFields t={t} prefix={`correct-${shipment.id}`} preset={preset} problem={problem} />
        <button className="press" type="submit">
          {t("shipments.save")}
        </button>
      </form>
    </details>
  );
}
