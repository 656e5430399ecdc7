import { changesInWords } from "#app/channels/email/changes.ts";
import type { Tone } from "#app/channels/email/frame.tsx";
import { oneLine } from "#app/channels/email/one-line.ts";
import type { PurchaseOrderItem, PurchaseOrderMessage } from "#app/domain/channel.ts";
import { shownGtin } from "#app/domain/gtin-shown.ts";
import { titleOf, unitsOf } from "#app/domain/lines.ts";
import type { SupplierText } from "#app/texts/supplier.ts";

export const headingOf = (message: PurchaseOrderMessage, t: SupplierText) =>
  message.cancelled ? t("mail.heading.cancelled") : t("mail.heading", { count: unitsOf(message.items) });

/** What must not be overlooked, in the order it stands at the top. */
export function bannersOf(message: PurchaseOrderMessage, t: SupplierText): { text: string; tone: Tone }[] {
  const banners: { text: string; tone: Tone }[] = [];
  if (message.test) banners.push({ text: t("mail.banner.test"), tone: "test" });
  if (message.cancelled) banners.push({ text: t("mail.banner.cancelled"), tone: "cancelled" });
  else if (message.diff) banners.push({ text: t("mail.banner.changed"), tone: "changed" });
  return banners;
}

/** The changes in words; of a cancelled order only what it held, where that is not listed anyway. */
export function changesOf({ diff, cancelled, items }: PurchaseOrderMessage, t: SupplierText): string[] {
  if (!diff || (cancelled && items.length > 0)) return [];
  return changesInWords(cancelled ? { ...diff, addressChanged: false } : diff, t);
}

export const itemCodes = (item: PurchaseOrderItem) =>
  [`GTIN ${shownGtin(item.gtin14)}`, item.sku && `SKU ${item.sku}`].filter(Boolean).join(" · ");

/** The same mail for those who read plain text. */
export function letterText(message: PurchaseOrderMessage, t: SupplierText): string {
  const items = message.items.map((item) => {
    const title = titleOf(item);
    return `${item.quantity} × ${oneLine(title)}\n    ${oneLine(itemCodes(item))}`;
  });
  const paragraphs = [
    ...bannersOf(message, t).map(({ text }) => `*** ${text} ***`),
    `${oneLine(message.shopName)} · ${oneLine(message.number)}\n${headingOf(message, t)}`,
    changesOf(message, t).map((change) => `→ ${change}`).join("\n"),
    `${t("mail.button")}:\n${message.link}`,
    items.join("\n"),
    message.shippingAddress && t("mail.addressAttached"),
    t("mail.footer", { shop: oneLine(message.shopName) }),
  ];
  return `${paragraphs.filter(Boolean).join("\n\n")}\n`;
}
