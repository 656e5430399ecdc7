import type { LineAnswer } from "#app/flows/record-acknowledgement.server.ts";
import type { SupplierOrder } from "#app/domain/supplier-order.ts";
import { today } from "#app/ui/supplier/dates.ts";
import type { FieldError } from "#app/ui/supplier/view.ts";

const FURTHEST = 366 * 24 * 3600_000;

/** The answers of the form, one a line that is still open; or what is wrong, field by field. */
export function readAnswers(
  order: SupplierOrder,
  values: Record<string, string>,
  now = new Date(),
): { answers: LineAnswer[] } | { errors: Record<string, FieldError> } {
  const errors: Record<string, FieldError> = {};
  const answers = order.lines
    .filter((line) => line.open > 0)
    .map(({ lineId }): LineAnswer => {
      const said = values[`answer.${lineId}`];
      const reason = (values[`reason.${lineId}`] ?? "").trim();
      const promisedDate = (values[`date.${lineId}`] ?? "").trim();
      if (said === "accepted") return { lineId, answer: said };
      if (said === "refused") {
        if (!reason) errors[`reason.${lineId}`] = { key: "error.no_reason" };
        return { lineId, answer: said, reason };
      }
      if (said !== "later" || !isDay(promisedDate, order.timezone, now)) {
        errors[`date.${lineId}`] = { key: "error.bad_date" };
      }
      return { lineId, answer: "later", promisedDate };
    });
  return Object.keys(errors).length > 0 ? { errors } : { answers };
}

/** A day that exists, from today there on and within a year. */
function isDay(text: string, timeZone: string, now: Date): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return false;
  return text >= today(timeZone, now) && at.getTime() < now.getTime() + FURTHEST;
}
