import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "#app/env.server.ts";

// SECRET_KEY may name several keys, newest first, separated by commas: the first seals, each of them opens.
const keys = env.SECRET_KEY.split(",").map((secret) => {
  const key = Buffer.from(hkdfSync("sha256", secret.trim(), "stafette", "seal", 32));
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 8), key };
});

/**
 * Seals a text with AES-256-GCM. `boundTo` names the row it belongs to (such as "person:ID"): a sealed text copied
 * into another row does not open there. The result carries the key's id and is safe to store.
 */
export function seal(text: string, boundTo: string): string {
  const { id, key } = keys[0]!;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [id, iv.toString("base64url"), Buffer.concat([sealed, cipher.getAuthTag()]).toString("base64url")].join(".");
}

/** Opens what `seal` made for the same row. Throws when the key is unknown, or the text was changed or moved. */
export function unseal(sealed: string, boundTo: string): string {
  const [id, iv, body] = sealed.split(".");
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (!key || !iv || !body) throw new Error("A sealed text cannot be opened: its key is not among SECRET_KEY.");
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

/** 256 random bits for a link or a session, safe in a URL. */
export const newToken = () => randomBytes(32).toString("base64url");

/** What is stored of a token, and what it is looked up by. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** Compares in a time that tells nothing of where two secrets part, nor of their lengths. */
export const sameSecret = (one: string, other: string) =>
  timingSafeEqual(createHash("sha256").update(one).digest(), createHash("sha256").update(other).digest());
