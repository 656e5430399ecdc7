import PostalMime from "postal-mime";
import type { Mail } from "./letters.ts";

/** The envelope: what was said in MAIL FROM and RCPT TO, whatever the headers claim. */
export interface Envelope {
  from: string;
  to: string[];
}

/** Reads one raw mail. `to` are the envelope's recipients, so a blind copy shows too. */
export async function readMail(raw: Buffer, envelope: Envelope, receivedAt: Date): Promise<Omit<Mail, "id">> {
  const parsed = await PostalMime.parse(raw, { attachmentEncoding: "base64" });
  const headers: Record<string, string> = {};
  for (const { key, value } of parsed.headers) {
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return {
    receivedAt: receivedAt.toISOString(),
    from: parsed.from?.address ?? envelope.from,
    to: envelope.to,
    subject: parsed.subject ?? "",
    messageId: parsed.messageId ?? "",
    headers,
    text: parsed.text ?? "",
    html: parsed.html ?? "",
    attachments: parsed.attachments.map((part) => ({
      filename: part.filename ?? "attachment",
      contentType: part.mimeType,
      base64:
        typeof part.content === "string" ? part.content : Buffer.from(part.content as Uint8Array).toString("base64"),
    })),
  };
}
