import { isObject, parseJson, text, type JsonObject } from "../json.ts";
import type { MailRow } from "../mailbox/letters.ts";
import type { Mailbox } from "../mailbox/mailbox.ts";
import { listFulfilmentLines, listFulfilments } from "../store/fulfilments.ts";
import { fulfilmentStatus, listLines, orderBody } from "../store/orders.ts";
import type { Fulfilment, Line, Order, World } from "../store/types.ts";
import type { Tone } from "./fragments.ts";

export interface Parcel {
  fulfilment: Fulfilment;
  tracks: { number: string; url: string | null }[];
  units: { title: string; quantity: number }[];
}

/** An order as the shop shows it. */
export interface OrderView {
  order: Order;
  body: JsonObject;
  lines: Line[];
  parcels: Parcel[];
  status: string;
  customer: string;
  city: string;
  address: JsonObject | null;
}

export function viewOrder(world: World, order: Order): OrderView {
  const lines = listLines(world, order.shop, order.id);
  const body = orderBody(order);
  const address = isObject(body.shipping_address) ? body.shipping_address : null;
  const owner = address ?? (isObject(body.customer) ? body.customer : {});
  const parcels = listFulfilments(world, order.shop, order.id).map((fulfilment): Parcel => {
    const numbers = texts(fulfilment.numbers);
    const urls = texts(fulfilment.urls);
    return {
      fulfilment,
      tracks: numbers.map((number, at) => ({ number, url: urls[at] ?? null })),
      units: listFulfilmentLines(world, order.shop, fulfilment.id).map(({ lineId, quantity }) => ({
        title: lines.find(({ id }) => id === lineId)?.title ?? "A line that is gone",
        quantity,
      })),
    };
  });
  return {
    order,
    body,
    lines,
    parcels,
    status: order.cancelledAt ? "CANCELLED" : fulfilmentStatus(world, order, lines),
    customer:
      text(owner.name) ?? ([text(owner.first_name), text(owner.last_name)].filter(Boolean).join(" ") || "No customer"),
    city: [text(address?.city), text(address?.country_code)].filter(Boolean).join(", "),
    address,
  };
}

const STATUS: Record<string, [words: string, tone: Tone]> = {
  UNFULFILLED: ["Unfulfilled", "warn"],
  PARTIALLY_FULFILLED: ["Partly fulfilled", "warn"],
  FULFILLED: ["Fulfilled", "good"],
  IN_PROGRESS: ["In progress", "blue"],
  ON_HOLD: ["On hold", "warn"],
  RESTOCKED: ["Nothing to ship", ""],
  CANCELLED: ["Cancelled", "bad"],
};

export function statusWords(status: string): [words: string, tone: Tone] {
  return STATUS[status] ?? [status, ""];
}

export function paymentWords({ financialStatus }: Pick<Order, "financialStatus">): [words: string, tone: Tone] {
  const words = financialStatus.replace(/_/g, " ").replace(/^./, (first) => first.toUpperCase());
  return [words, financialStatus === "pending" || financialStatus === "authorized" ? "warn" : ""];
}

/** The mails that name the order: a purchase order is called `<order number>-<supplier>-<sequence>`. */
export function mailsAbout(mailbox: Mailbox, { name }: Pick<Order, "name">): MailRow[] {
  const number = name.replace(/^#/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const named = new RegExp(`(^|[^\\w-])#?${number}(?![\\w])`);
  return mailbox.newest(400).filter(({ subject }) => named.test(subject));
}

function texts(json: string): string[] {
  const list = parseJson(json);
  return Array.isArray(list) ? list.map((one) => text(one) ?? "") : [];
}
