import { cancelPurchaseOrder } from "#app/flows/merchant/cancel-purchase-order.server.ts";
import { checkAgain } from "#app/flows/merchant/check-again.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { correctShipment, recordShipment } from "#app/flows/record-shipment.server.ts";
import { releaseHold } from "#app/flows/merchant/release-hold.server.ts";
import { sendAgain } from "#app/flows/merchant/send-again.server.ts";
import { sendNow } from "#app/flows/merchant/send-now.server.ts";
import { writeAgain } from "#app/flows/merchant/write-again.server.ts";
import type { Acted } from "#app/ui/merchant/use-act.ts";
import { carrierIn, type OrderForm } from "./form.ts";

type Ask = Exclude<OrderForm, { intent: "show_address" }>;
type Done = { ok: true } | { ok: false; code: string };

/** Does what the form asks for to an order this session may see. */
export async function actOnOrder(accountId: string, orderId: string, form: Ask): Promise<Acted> {
  const done = await run(accountId, orderId, form);
  return done.ok ? { ok: true, said: form.intent } : { ok: false, code: done.code };
}

async function run(accountId: string, orderId: string, form: Ask): Promise<Done> {
  switch (form.intent) {
    case "check_again":
      return checkAgain({ accountId, orderId });
    case "send_now":
      return sendNow({ accountId, orderId });
    case "send_again":
      return sendAgain({ accountId, purchaseOrderId: form.purchaseOrderId });
    case "mark_as_sent":
      return markAsSent({ accountId, purchaseOrderId: form.purchaseOrderId });
    case "cancel":
      return cancelPurchaseOrder({ accountId, purchaseOrderId: form.purchaseOrderId });
    case "release":
      return releaseHold({ accountId, holdId: form.holdId });
    case "write_again":
      return writeAgain(accountId, form.shipmentId);
    case "enter_tracking":
    case "correct_tracking":
      return track(form);
  }
}

async function track(form: Extract<Ask, { intent: "enter_tracking" | "correct_tracking" }>): Promise<Done> {
  const carrier = carrierIn(form);
  if (!carrier) return { ok: false, code: "no_carrier" };
  const { purchaseOrderId, numbers } = form;
  const facts = { purchaseOrderId, carrier, numbers, source: "merchant", by: "merchant" } as const;
  if (form.intent === "correct_tracking") {
    return correctShipment({ ...facts, shipmentId: form.shipmentId, revision: form.revision });
  }
  return recordShipment({ ...facts, version: form.version, seen: form.seen, submission: form.submission, lines: form.lines });
}
