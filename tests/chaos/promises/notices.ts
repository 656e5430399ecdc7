import { instant } from "../facts.ts";
import { numberOf } from "./mails.ts";
import { finding, isAsked, rowOf, struckBy, type Finding, type Seen, type SeenOrder } from "./seen.ts";

const CUTS = ["smtp.cut_before_dot", "smtp.cut_at_dot", "smtp.cut_after_dot"];

/** A merchant hears once, by mail and by a question, of each order with a line that no supplier can be told of; and of no other. */
export const checkNotices = (seen: Seen): Finding[] => [...seen.orders.flatMap((order) => checkHeard(seen, order)), ...checkOutcomes(seen)];

function checkHeard(seen: Seen, order: SeenOrder): Finding[] {
  const mails = seen.mails.filter((mail) => !numberOf(mail) && mail.subject.includes(order.name));
  const isDue = !order.cancelled && order.lines.some(({ broken, wanted }) => broken && wanted > 0);
  return [
    ...mails.filter(({ to }) => to.join() !== seen.merchants.get(order.domain)).map(({ to }) => finding("misdirected", `${to.join()} was told of order ${order.name}`)),
    ...(mails.length > 1 ? [finding("doubled", `its merchant was told ${mails.length} times of order ${order.name}`)] : []),
    ...(mails.length > 0 && !order.broken ? [finding("unexplained", `nothing is wrong with order ${order.name}, and its merchant was told`)] : []),
    ...(isDue ? checkLost(seen, order, mails.length > 0) : []),
  ];
}

function checkLost(seen: Seen, order: SeenOrder, arrived: boolean): Finding[] {
  const id = rowOf(seen, order)?.id;
  const asked = isAsked(seen, ["invalid_lines"], ({ orderId }) => orderId === id);
  const status = seen.facts.notices.find(({ kind, orderId }) => kind === "invalid_lines" && orderId === id)?.status;
  const told = status === "sent" ? arrived : status === "unknown" || status === "failed";
  const what = `of order ${order.name}, with a line that no supplier can be told of,`;
  return [...(asked ? [] : [finding("lost", `${what} nobody is asked`)]), ...(told ? [] : [finding("lost", `${what} its merchant got no mail (${status ?? "none was meant"})`)])];
}

/** One of which nobody knows was cut off, or who could have been sending it died after it was meant; one that was refused was refused there. */
function checkOutcomes({ facts, blows, moves, several, struck }: Seen): Finding[] {
  const of = (status: string) => facts.notices.filter((notice) => notice.status === status);
  const deaths = blows.filter(({ kind, works }) => works && ["kill -9", "database"].includes(kind)).map(({ at }) => at);
  const ends = [...deaths, ...(several ? moves.map(({ at }) => at) : [])];
  const causeless = of("unknown").filter(({ createdAt }) => !ends.some((at) => at >= instant(createdAt))).length;
  const refused = of("failed").length;
  return [
    ...(causeless > struckBy(struck, CUTS) ? [finding("unexplained", `${causeless} mails to merchants are unknown without a cause`)] : []),
    ...(refused > struckBy(struck, ["smtp.refuse"]) ? [finding("unexplained", `${refused} mails to merchants were refused by nobody`)] : []),
  ];
}
