import type { Mail } from "#tests/sandbox-shop.ts";
import { instant, type Facts } from "../facts.ts";
import { finding, isAsked, type Finding, type Seen } from "./seen.ts";

const numberOf = (mail: Mail) => mail.headers["x-stafette-purchase-order"];
const versionOf = (mail: Mail) => Number(mail.headers["x-stafette-version"]);
type PurchaseOrder = Facts["purchaseOrders"][number];

/** No version goes to a contact twice, and nobody is written to about what is not his. */
export function checkMailbox({ mails, contacts, merchants }: Seen): Finding[] {
  const copies = Map.groupBy(mails.filter(numberOf), (mail) => `${numberOf(mail)} version ${versionOf(mail)} to ${mail.to.join()}`);
  const twice = [...copies].filter(([, all]) => all.length > 1).map(([what, all]) => finding("doubled", `${what}: ${all.length} mails`));
  const astray = mails.filter((mail) => mail.to.some((address) => !isHis(mail, address))).map((mail) => finding("misdirected", `"${mail.subject}" went to ${mail.to.join()}`));
  return [...twice, ...astray];

  function isHis(mail: Mail, address: string): boolean {
    if (merchants.includes(address)) return !numberOf(mail);
    const code = [...contacts].find(([, email]) => email === address)?.[0];
    return code !== undefined && mail.subject.includes(`-${code}-`);
  }
}

/** The version that counts reached its supplier, or a person is asked about it. */
export function checkTold(seen: Seen): Finding[] {
  return seen.facts.purchaseOrders.flatMap((order) => {
    const rounds = seen.facts.transmissions.filter(({ purchaseOrderId, version }) => purchaseOrderId === order.id && version === order.version);
    const latest = rounds.sort((a, b) => Number(b.round) - Number(a.round))[0];
    const what = `${order.number} version ${order.version}`;
    const arrived = arrivals(seen, order).length;
    switch (latest?.status) {
      case "sent":
        return arrived > 0 ? [] : [finding("lost", `${what} counts as sent, and never arrived`)];
      case "unknown":
        return wanted(seen, order, "mail_unknown") ? [] : [finding("lost", `${what} is unknown, and nobody is asked`)];
      case "failed":
        return wanted(seen, order, "mail_refused") ? [] : [finding("lost", `${what} was refused, and nobody is told`)];
      case undefined:
        return order.status === "cancelled" || Number(order.holds) > 0 ? [] : [finding("lost", `${what} was never sent`)];
      default:
        // He has confirmed the cancellation on his page: whether its mail arrived asks nobody any more.
        return order.status === "cancelled" ? [] : [finding("lost", `${what} is still ${latest!.status}`)];
    }
  });
}

const wanted = (seen: Seen, order: PurchaseOrder, code: string) =>
  order.status === "cancelled" || isAsked(seen, [code], ({ purchaseOrderId }) => purchaseOrderId === order.id);

const arrivals = ({ mails, contacts }: Seen, { number, version, code }: PurchaseOrder) =>
  mails.filter((mail) => numberOf(mail) === number && versionOf(mail) === Number(version) && mail.to.includes(contacts.get(code)!));

/** What nobody knows, why not, and whether it arrived in truth. */
export const unknownMails = (seen: Seen): { code: string; arrived: boolean }[] =>
  seen.facts.transmissions.filter(({ status }) => status === "unknown").map(({ purchaseOrderId, version, evidence }) => {
    const order = seen.facts.purchaseOrders.find(({ id }) => id === purchaseOrderId)!;
    const { code } = JSON.parse(evidence) as { code: string };
    return { code, arrived: arrivals(seen, { ...order, version }).length > 0 };
  });

/** A process told to end first ends what it is sending. */
const DEADLY = ["kill -9", "SIGSTOP", "database"];

/** "Unknown" is honest only where a blow or a cut fell between effect and answer. `cuts` = of the line, once the mail was begun. */
export function checkUnknown({ facts, blows }: Seen, cuts: number): Finding[] {
  const unknown = facts.transmissions.filter(({ status }) => status === "unknown");
  const died = unknown.filter(({ evidence }) => (JSON.parse(evidence) as { code: string }).code === "process_died");
  const causeless = died.filter(
    ({ sendingAt, settledAt }) => !blows.some(({ kind, at }) => DEADLY.includes(kind) && at >= instant(sendingAt!) && at <= instant(settledAt!)),
  );
  const byCut = unknown.length - died.length;
  return [
    ...causeless.map(({ purchaseOrderId }) => finding("unexplained", `purchase order ${purchaseOrderId} is unknown though nothing died while it was sent`)),
    ...(byCut > cuts ? [finding("unexplained", `${byCut} mails are unknown after ${cuts} cuts`)] : []),
  ];
}
