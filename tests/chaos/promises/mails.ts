import type { Mail } from "#tests/sandbox-shop.ts";
import type { Facts } from "../facts.ts";
import { finding, isAsked, rowOf, type Finding, type Seen } from "./seen.ts";

export const numberOf = (mail: Mail) => mail.headers["x-stafette-purchase-order"];
const versionOf = (mail: Mail) => Number(mail.headers["x-stafette-version"]);
type PurchaseOrder = Facts["purchaseOrders"][number];

/** No mail goes out twice, no version goes to a contact again unless a person said so, and nobody is written to about what is not his. */
export function checkMailbox(seen: Seen): Finding[] {
  const { facts, mails, contacts, merchants, presses } = seen;
  const ours = mails.filter(numberOf);
  const byId = Map.groupBy(mails, ({ messageId }) => messageId);
  const copies = Map.groupBy(ours, (mail) => `${numberOf(mail)} version ${versionOf(mail)} to ${mail.to.join()}`);
  const known = new Set(facts.transmissions.map(({ messageId }) => messageId));
  return [
    ...[...byId].filter(([, all]) => all.length > 1).map(([, all]) => finding("doubled", `"${all[0]!.subject}" came ${all.length} times`)),
    ...[...copies].filter(([, all]) => all.length > 1 + timesSaid(numberOf(all[0]!)!)).map(([what, all]) => finding("doubled", `${what}: ${all.length} mails`)),
    ...ours.filter(({ messageId }) => !known.has(messageId)).map((mail) => finding("unexplained", `nobody meant to send "${mail.subject}"`)),
    ...mails.filter((mail) => mail.to.some((address) => !isHis(mail, address))).map((mail) => finding("misdirected", `"${mail.subject}" went to ${mail.to.join()}`)),
  ];

  /** How often a person had it sent again, knowing that it may have arrived. */
  function timesSaid(number: string): number {
    const order = facts.purchaseOrders.find((one) => one.number === number);
    return presses.filter(({ button, purchaseOrderId }) => button === "send_again" && purchaseOrderId === order?.id).length;
  }

  function isHis(mail: Mail, address: string): boolean {
    if ([...merchants.values()].includes(address)) return !numberOf(mail);
    const code = [...contacts].find(([, email]) => email === address)?.[0];
    return code !== undefined && mail.subject.includes(`-${code}-`);
  }
}

/** What counts as sent arrived; and the version that counts reached its supplier, or a person is asked about it. */
export function checkTold(seen: Seen): Finding[] {
  const arrived = new Set(seen.mails.map(({ messageId }) => messageId));
  const { transmissions, purchaseOrders } = seen.facts;
  const neverCame = transmissions.filter(({ status, messageId }) => status === "sent" && !arrived.has(messageId));
  return [...neverCame.map(({ messageId }) => finding("lost", `${messageId} counts as sent, and never arrived`)), ...purchaseOrders.flatMap(isTold)];

  function isTold(order: PurchaseOrder): Finding[] {
    const rounds = transmissions.filter(({ purchaseOrderId, version }) => purchaseOrderId === order.id && version === order.version);
    const latest = rounds.toSorted((a, b) => Number(b.round) - Number(a.round))[0];
    const what = `${order.number} version ${order.version}`;
    switch (latest?.status) {
      case "sent":
        return [];
      case "unknown":
        return wanted(seen, order, "mail_unknown") ? [] : [finding("lost", `${what} is unknown, and nobody is asked`)];
      case "failed":
        return wanted(seen, order, "mail_refused") ? [] : [finding("lost", `${what} was refused, and nobody is told`)];
      case undefined:
        return order.status === "cancelled" || isHeld(seen, order) ? [] : [finding("lost", `${what} was never sent`)];
      default:
        // He has confirmed the cancellation on his page: whether its mail arrived asks nobody any more.
        return order.status === "cancelled" ? [] : [finding("lost", `${what} is still ${latest!.status}`)];
    }
  }
}

const wanted = (seen: Seen, order: PurchaseOrder, code: string) =>
  order.status === "cancelled" || isAsked(seen, [code], ({ purchaseOrderId }) => purchaseOrderId === order.id);

/** Held for a reason that is true in this world: a risk somebody is asked about, or money that has not come. */
function isHeld(seen: Seen, { id, orderId }: PurchaseOrder): boolean {
  const reasons = seen.facts.holds.filter(({ purchaseOrderId }) => purchaseOrderId === id).map(({ reason }) => reason);
  const order = seen.orders.find((one) => rowOf(seen, one)?.id === orderId);
  const isTrue = (reason: string) =>
    reason === "risk_high" ? isAsked(seen, ["risk_high"], ({ purchaseOrderId }) => purchaseOrderId === id) : reason === "payment" && order?.paid === false;
  return reasons.length > 0 && reasons.every(isTrue);
}
