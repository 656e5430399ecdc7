import { changesInBrief } from "#app/channels/email/changes.ts";
import { oneLine, shorten } from "#app/channels/email/one-line.ts";
import type { PurchaseOrderMessage } from "#app/domain/channel.ts";
import { unitsOf } from "#app/domain/lines.ts";
import type { SupplierText } from "#app/texts/supplier.ts";

/** Shop, number and count; a version that changes or ends something says so before anything else. */
export function subjectOf(message: PurchaseOrderMessage, t: SupplierText): string {
  const named = { shop: shorten(oneLine(message.shopName), 40), number: oneLine(message.number) };
  if (message.cancelled) return t(message.test ? "mail.subject.testCancelled" : "mail.subject.cancelled", named);
  if (message.test) return t("mail.subject.test", { ...named, count: unitsOf(message.items) });
  const changes = message.diff ? changesInBrief(message.diff, t) : "";
  if (changes) return t("mail.subject.changed", { ...named, changes });
  return t("mail.subject.new", { ...named, count: unitsOf(message.items) });
}
