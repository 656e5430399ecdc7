import { readCarrierChoice, type CarrierChoice } from "#app/domain/carrier/carrier-choice.ts";
import { carrierById, isCarrierId, type CarrierId } from "#app/domain/carrier/carriers.ts";
import { recogniseCarrier } from "#app/domain/carrier/recognise.ts";
import { MOST_LETTERS, OTHER } from "#app/ui/supplier/carrier-fields.tsx";
import type { FieldError } from "#app/ui/supplier/view.ts";

type Question = { errors: Record<string, FieldError>; candidates: CarrierId[] };

/**
 * Which carrier a form means. Never guesses: the numbers settle it alone where their form belongs to one carrier, and
 * then win over a preset nobody chose. Where they speak against what somebody did choose he is asked, once; where they
 * leave several open, he chooses.
 */
export function settleCarrier(form: {
  numbers: string[];
  chosen: string;
  otherName: string;
  /** The choice that was doubted before, and sent again. */
  confirmed: string;
  /** What the form came with: the supplier's default, or the carrier to be corrected. */
  preset: string | null;
  country: string | undefined;
}): { carrier: CarrierChoice } | Question {
  const seen = form.numbers.map((number) => recogniseCarrier(number, form.country ? { country: form.country } : {}));
  const certain = [...new Set(seen.flatMap((one) => (one.certainty === "certain" ? [one.carrierId] : [])))];
  const stated = statedCarrier(form);
  if (stated && "errors" in stated) return stated;
  if (stated && form.confirmed === form.chosen) return { carrier: stated };
  if (certain.length > 1) return ask("error.carrier_mixed", certain);

  const [sure] = certain;
  if (stated) {
    if (!sure || ("carrierId" in stated && stated.carrierId === sure)) return { carrier: stated };
    if (form.chosen === form.preset) return { carrier: { carrierId: sure } };
    const candidates = "carrierId" in stated ? [sure, stated.carrierId] : [sure];
    return ask("error.carrier_differs", candidates, { recognised: carrierById(sure).name });
  }
  const fits = [...new Set(seen.flatMap((one) => (one.certainty === "certain" ? [one.carrierId] : one.candidates)))];
  if (sure && fits.length === 1) return { carrier: { carrierId: sure } };
  return ask(fits.length > 0 ? "error.carrier_unsure" : "error.carrier_unknown", fits);
}

/** What the select says; null = the number is to tell. */
function statedCarrier({ chosen, otherName }: { chosen: string; otherName: string }): CarrierChoice | Question | null {
  if (isCarrierId(chosen)) return { carrierId: chosen };
  if (chosen !== OTHER) return null;
  const most = MOST_LETTERS.otherName;
  if (otherName.trim().length > most) return wrongName({ key: "error.carrier_name_long", params: { most } });
  return readCarrierChoice({ name: otherName }) ?? wrongName({ key: "error.carrier_name" });
}

const wrongName = (otherName: FieldError): Question => ({ errors: { otherName }, candidates: [] });

const ask = (key: FieldError["key"], candidates: CarrierId[], params?: FieldError["params"]): Question => ({
  errors: { carrier: params ? { key, params } : { key } },
  candidates,
});
