import { letterHtml } from "#app/channels/email/letter.tsx";
import { letterText } from "#app/channels/email/content.ts";
import { sendMail } from "#app/channels/email/notice.server.ts";
import { subjectOf } from "#app/channels/email/subject.ts";
import { formatAddress } from "#app/domain/address.ts";
import type { Channel, PurchaseOrderMessage } from "#app/domain/channel.ts";
import { supplierText } from "#app/texts/supplier.ts";

/** Tells a supplier by mail. The mail holds items and the link; the customer's address only where that was allowed. */
export const email: Channel = {
  name: "email",
  transmit(message, route) {
    const t = supplierText(message.language);
    return sendMail(route, {
      to: message.recipient,
      subject: subjectOf(message, t),
      text: letterText(message, t),
      html: letterHtml(message, t),
      messageId: message.messageId,
      headers: { "X-Stafette-Purchase-Order": message.number, "X-Stafette-Version": String(message.version) },
      attachments: addressOf(message),
    });
  },
};

/** A cancelled parcel needs no address. */
function addressOf({ shippingAddress, cancelled, number, language }: PurchaseOrderMessage) {
  if (!shippingAddress || cancelled) return [];
  const content = `${number}\n\n${formatAddress(shippingAddress, language).join("\n")}\n${shippingAddress.phone}\n`;
  return [{ filename: `${number.replace(/[^\w-]+/g, "_")}.txt`, content }];
}
