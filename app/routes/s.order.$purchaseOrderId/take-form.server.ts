import type { SupplierAccess } from "#app/auth/supplier.server.ts";
import type { RefusedCode } from "#app/flows/refused.ts";
import { recordAcknowledgement, type LineAnswer } from "#app/flows/record-acknowledgement.server.ts";
import { correctShipment, recordShipment } from "#app/flows/record-shipment.server.ts";
import type { SupplierOrder } from "#app/domain/supplier-order.ts";
import { supplierOrder } from "#app/queries/supplier-order.server.ts";
import { supplierText } from "#app/texts/supplier.ts";
import type { FieldError, FormProblem, Intent, Said } from "#app/ui/supplier/view.ts";
import { readAnswers } from "./read-answers.ts";
import { readShipment, settleNumbers } from "./read-shipment.ts";

export type FormTaken =
  | { ok: true; said: { said: Said; shipment?: string } | Record<string, never> }
  | { ok: false; status: 409 | 422; problem: FormProblem };

type Sent = { order: SupplierOrder; access: SupplierAccess; values: Record<string, string>; version: number };

const FORMS: Record<Intent, (sent: Sent) => Promise<FormTaken>> = {
  accept_all: (sent) => answer(sent, "accept_all", { answers: everyLine(sent.order, "accepted") }, { said: "accepted" }),
  answer: (sent) => answer(sent, "answer", readAnswers(sent.order, sent.values), { said: "answered" }),
  cancel_seen: (sent) => answer(sent, "cancel_seen", { answers: everyLine(sent.order, "accepted") }, {}),
  left_already: (sent) => answer(sent, "left_already", { answers: everyLine(sent.order, "refused", leftReason(sent)) }, {}),
  ship,
  correct,
};

/** Reads one form of the page and records what it says; or answers what is wrong with it, and what was typed. */
export async function takeForm(access: SupplierAccess, form: FormData): Promise<FormTaken> {
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const order = await supplierOrder(access.purchaseOrderId);
  const intent = Object.keys(FORMS).find((known) => known === values.intent) as Intent | undefined;
  const sent = { order, access, values, version: Number(values.version) };
  const before = order.shipments.find(({ submission }) => submission === values.submission);
  if (intent === "ship" && before) return { ok: true, said: { said: "shipped", shipment: before.id } };
  // He decides on what he sees: of an older version nothing is even read.
  if (!intent || sent.version !== order.version) return notTaken("newer_version", intent ?? "ship", sent);
  return FORMS[intent](sent);
}

const leftReason = ({ access }: Sent) => supplierText(access.language)("cancel.leftReason");

/** A refusal or a date once given stays, until it is changed line by line. */
function everyLine(order: SupplierOrder, said: "accepted" | "refused", reason = ""): LineAnswer[] {
  const lines = order.cancelled
    ? order.lines
    : order.lines.filter(({ answer: before }) => before !== "refused" && before !== "later");
  return lines.map(({ lineId }) => ({ lineId, answer: said, reason }));
}

type ReadAnswers = { answers: LineAnswer[] } | { errors: Record<string, FieldError> };

async function answer(sent: Sent, intent: Intent, read: ReadAnswers, said: { said: Said } | Record<string, never>): Promise<FormTaken> {
  if ("errors" in read) return wrong(sent, intent, read.errors);
  const { purchaseOrderId, contactId } = sent.access;
  const taken = await recordAcknowledgement({ purchaseOrderId, contactId, version: sent.version, answers: read.answers });
  return taken.ok ? { ok: true, said } : notTaken(taken.code, intent, sent);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function ship(sent: Sent): Promise<FormTaken> {
  const read = readShipment(sent.order, sent.values);
  if ("errors" in read) return wrong(sent, "ship", read.errors, read.candidates);
  const { purchaseOrderId, contactId: by } = sent.access;
  const { submission = "", seen } = sent.values;
  if (!UUID.test(submission)) return notTaken("newer_version", "ship", sent);
  const taken = await recordShipment({
    ...{ purchaseOrderId, version: sent.version, submission, source: "supplier", by, ...read },
    seen: seen === undefined ? seen : Number(seen),
  });
  if (!taken.ok) return notTaken(taken.code, "ship", sent);
  return { ok: true, said: { said: "shipped", shipment: taken.shipmentId } };
}

async function correct(sent: Sent): Promise<FormTaken> {
  const { values, access } = sent;
  const shipment = sent.order.shipments.find(({ id, bySupplier }) => bySupplier && id === values.shipment);
  if (!shipment) return notTaken("not_found", "correct", sent);
  const read = settleNumbers(sent.order, values, shipment.carrierId);
  if ("errors" in read) return wrong(sent, "correct", read.errors, read.candidates);
  const { purchaseOrderId, contactId: by } = access;
  const which = { shipmentId: shipment.id, purchaseOrderId, revision: Number(values.revision) };
  const taken = await correctShipment({ ...which, by, source: "supplier", ...read });
  if (taken.ok) return { ok: true, said: { said: "corrected", shipment: shipment.id } };
  const code = taken.code === "newer_version" ? "corrected_meanwhile" : taken.code;
  return notTaken(code, "correct", sent);
}

type NotTaken = RefusedCode | "corrected_meanwhile";

/** Which field a refusal is about; "form" = none of them, "version" = he has to look at the page first. */
const PLACES: Record<NotTaken, [field: string, error: FieldError]> = {
  newer_version: ["version", { key: "change.meanwhile" }],
  corrected_meanwhile: ["form", { key: "error.corrected_meanwhile" }],
  cancelled: ["form", { key: "error.cancelled" }],
  nothing_left: ["form", { key: "error.nothing_left" }],
  given_away: ["form", { key: "error.given_away" }],
  too_many: ["form", { key: "change.meanwhile" }],
  unknown_line: ["form", { key: "change.meanwhile" }],
  not_found: ["form", { key: "change.meanwhile" }],
  no_lines: ["lines", { key: "error.no_lines" }],
  no_number: ["numbers", { key: "error.no_number" }],
  bad_number: ["numbers", { key: "error.bad_number" }],
  bad_date: ["form", { key: "error.bad_date" }],
};

function notTaken(code: NotTaken, intent: Intent, sent: Sent): FormTaken {
  const [field, error] = PLACES[code];
  return wrong(sent, intent, { [field]: error }, [], field === "version" || field === "form" ? 409 : 422);
}

function wrong(
  { values }: Sent,
  intent: Intent,
  errors: Record<string, FieldError>,
  candidates: FormProblem["candidates"] = [],
  status: 409 | 422 = 422,
): FormTaken {
  return { ok: false, status, problem: { intent, shipmentId: values.shipment ?? null, values, errors, candidates } };
}
