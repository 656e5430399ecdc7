import { settleCarrier } from "./settle-carrier.ts";
import type { CarrierChoice } from "#app/domain/carrier/carrier-choice.ts";
import type { CarrierId } from "#app/domain/carrier/carriers.ts";
import { parseTrackingNumbers } from "#app/domain/carrier/tracking-number.ts";
import type { SupplierOrder } from "#app/domain/supplier-order.ts";
import { MOST_LETTERS } from "#app/ui/supplier/carrier-fields.tsx";
import type { FieldError } from "#app/ui/supplier/view.ts";

type Values = Record<string, string>;
type Wrong = { errors: Record<string, FieldError>; candidates: CarrierId[] };
type Handover = { carrier: CarrierChoice; numbers: string[] };

/** More parcels than any one handover of a customer's order has. */
const MOST_NUMBERS = 100;

/** Numbers and carrier as the form says them; `preset` is the carrier the form came with. */
export function settleNumbers(order: SupplierOrder, values: Values, preset: string | null): Handover | Wrong {
  // A browser counts a new line as one letter, and sends two.
  const typed = (values.numbers ?? "").replaceAll("\r\n", "\n");
  const tooMany: FieldError = { key: "error.too_many_numbers", params: { most: MOST_NUMBERS } };
  if (typed.length > MOST_LETTERS.numbers) return wrongNumbers(tooMany);
  const numbers = parseTrackingNumbers(typed);
  if (numbers.length > MOST_NUMBERS) return wrongNumbers(tooMany);
  if (numbers.length === 0) return wrongNumbers({ key: typed.trim() ? "error.bad_number" : "error.no_number" });
  const settled = settleCarrier({
    numbers,
    preset,
    chosen: values.carrier ?? "",
    otherName: values.otherName ?? "",
    confirmed: values.confirmed ?? "",
    country: order.shipTo.state === "shown" ? order.shipTo.address.countryCode : undefined,
  });
  return "carrier" in settled ? { carrier: settled.carrier, numbers } : settled;
}

const wrongNumbers = (numbers: FieldError): Wrong => ({ errors: { numbers }, candidates: [] });

/** A shipment as the form says it: what is wrong is said for every field at once. */
export function readShipment(
  order: SupplierOrder,
  values: Values,
): (Handover & { lines: { lineId: string; quantity: number }[] }) | Wrong {
  const handover = settleNumbers(order, values, order.defaultCarrier);
  const errors: Record<string, FieldError> = "errors" in handover ? { ...handover.errors } : {};
  const lines = order.lines
    .filter((line) => line.open > 0)
    .map(({ lineId, open }) => {
      const name = `quantity.${lineId}`;
      const typed = (values[name] ?? "").trim();
      const quantity = typed === "" ? 0 : Number(typed);
      if (!/^\d*$/.test(typed)) errors[name] = { key: "error.bad_quantity", params: { most: open } };
      else if (quantity > open) errors[name] = { key: "error.more_than_open", params: { most: open } };
      return { lineId, quantity };
    });
  const nothing = lines.every(({ quantity }) => quantity === 0);
  if (nothing) errors.lines = { key: "error.no_lines" };
  if ("errors" in handover) return { errors, candidates: handover.candidates };
  return Object.keys(errors).length > 0 ? { errors, candidates: [] } : { ...handover, lines };
}
