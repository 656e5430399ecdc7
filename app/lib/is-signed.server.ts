import { createHmac, timingSafeEqual } from "node:crypto";

/** 32 bytes in base64. Decoding alone overlooks what stands behind the padding, as where a header came twice. */
const SIGNATURE = /^[A-Za-z\d+/]{43}=$/;

/** Whether one of the secrets made this signature (HMAC-SHA256, base64) over these bytes; an empty secret made none. */
export function isSigned(signature: string, bytes: Buffer, secrets: readonly string[]): boolean {
  if (!SIGNATURE.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  return secrets
    .filter((secret) => secret !== "")
    .map((secret) => createHmac("sha256", secret).update(bytes).digest())
    .some((expected) => timingSafeEqual(expected, given));
}
