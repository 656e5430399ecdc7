import { formatAddress } from "#app/domain/address.ts";
import type { View } from "#app/ui/supplier/view.ts";

/** Where it goes: one press selects the whole label. */
export function ShipToCard({ order, t, language }: View) {
  const { shipTo } = order;
  if (order.cancelled) return null;
  return (
    <section className="card">
      <h2>{t("address.shipTo")}</h2>
      {shipTo.state === "shown" ? (
        <>
          <address className="label" translate="no">
            {formatAddress(shipTo.address, language).join("\n")}
          </address>
          {shipTo.address.phone && (
            <p className="hint">
              {t("address.phone")} <a href={`tel:${shipTo.address.phone.replace(/[^+\d]/g, "")}`}>{shipTo.address.phone}</a>
            </p>
          )}
        </>
      ) : (
        <p>{t(`address.${shipTo.state}`, { shop: order.shopName })}</p>
      )}
    </section>
  );
}

export function Billing({ order, t, language }: View) {
  const { name, address } = order.billing;
  return (
    <details className="card fold">
      <summary>{t("address.billing", { name })}</summary>
      {address ? (
        <address className="label" translate="no">
          {formatAddress(address, language).join("\n")}
        </address>
      ) : (
        <p>{t("address.billingNone", { shop: order.shopName })}</p>
      )}
    </details>
  );
}
