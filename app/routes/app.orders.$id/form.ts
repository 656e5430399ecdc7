import { z } from "zod";
import { readCarrierChoice } from "#app/domain/carrier/carrier-choice.ts";
import { parseTrackingNumbers } from "#app/domain/carrier/tracking-number.ts";

const id = z.string().min(1).max(60);
const whole = z.coerce.number().int().min(0);
const purchaseOrder = { purchaseOrderId: id };

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue("not JSON");
    return z.NEVER;
  }
});

const parcel = {
  ...purchaseOrder,
  numbers: z.string().max(2000).transform(parseTrackingNumbers),
  carrierId: z.string().max(60).default(""),
  name: z.string().max(60).default(""),
  url: z.string().max(300).default(""),
};

/** Everything the order page can ask for; a value it could not have sent itself is refused whole. */
export const Form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("check_again") }),
  z.object({ intent: z.literal("send_now") }),
  z.object({ intent: z.literal("show_address") }),
  z.object({ intent: z.literal("send_again"), ...purchaseOrder }),
  z.object({ intent: z.literal("mark_as_sent"), ...purchaseOrder }),
  z.object({ intent: z.literal("cancel"), ...purchaseOrder }),
  z.object({ intent: z.literal("release"), ...purchaseOrder, holdId: id }),
  z.object({ intent: z.literal("write_again"), shipmentId: id }),
  z.object({
    intent: z.literal("enter_tracking"),
    ...parcel,
    version: whole,
    seen: whole.optional(),
    submission: z.uuid(),
    lines: json.pipe(z.array(z.object({ lineId: id, quantity: whole })).max(500)),
  }),
  z.object({ intent: z.literal("correct_tracking"), ...parcel, shipmentId: id, revision: whole }),
]);

export type OrderForm = z.infer<typeof Form>;

/** The carrier a form names; undefined = none. */
export const carrierIn = ({ carrierId, name, url }: { carrierId: string; name: string; url: string }) =>
  readCarrierChoice({ carrierId, name, url });

/** The rows a form names. They have to belong to the order. */
export const namedIn = (form: OrderForm) => ({
  purchaseOrderId: "purchaseOrderId" in form ? form.purchaseOrderId : undefined,
  shipmentId: "shipmentId" in form ? form.shipmentId : undefined,
  holdId: "holdId" in form ? form.holdId : undefined,
});
