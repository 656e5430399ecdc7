import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "#app/env.server.ts";

// The newest key seals; it and each older one opens what it sealed. SECRET_KEY itself may name several, newest first.
const keys = `${env.SECRET_KEY},${env.SECRET_KEY_OLD}`.split(",").filter((secret) => secret.trim() !== "").map((secret) => {
  const key = Buffer.from(hkdfSync("sha256", secret.trim(), "stafette", "seal", 32));
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 8), key };
});

const IV = 12;
const TAG = 16;

/**
 * Seals a text with AES-256-GCM. `boundTo` names the row it belongs to (such as "person:ID"): a sealed text copied
 * into another row does not open there. The result carries the key's id and is safe to store.
 */
export function seal(text: string, boundTo: string): string {
  const { id, iv, body } = encrypt(Buffer.from(text, "utf8"), boundTo);
  return [id, iv.toString("base64url"), body.toString("base64url")].join(".");
}

/** Opens what `seal` made for the same row. Throws when the key is unknown, or the text was changed or moved. */
export function unseal(sealed: string, boundTo: string): string {
  const [id = "", iv = "", body = ""] = sealed.split(".");
  return decrypt({ id, iv: Buffer.from(iv, "base64url"), body: Buffer.from(body, "base64url") }, boundTo).toString("utf8");
}

/** The same for bytes: key's id (8 letters), iv, sealed bytes. */
export function sealBytes(bytes: Uint8Array, boundTo: string): Uint8Array<ArrayBuffer> {
  const { id, iv, body } = encrypt(bytes, boundTo);
  return new Uint8Array(Buffer.concat([Buffer.from(id, "latin1"), iv, body]));
}

/** Opens what `sealBytes` made for the same row. Throws as `unseal` does. */
export function unsealBytes(sealed: Uint8Array, boundTo: string): Buffer {
  const bytes = Buffer.from(sealed);
  const id = bytes.subarray(0, 8).toString("latin1");
  return decrypt({ id, iv: bytes.subarray(8, 8 + IV), body: bytes.subarray(8 + IV) }, boundTo);
}

function encrypt(bytes: Uint8Array, boundTo: string) {
  const { id, key } = keys[0]!;
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { id, iv, body };
}

function decrypt({ id, iv, body }: { id: string; iv: Buffer; body: Buffer }, boundTo: string): Buffer {
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (!key || iv.length !== IV || body.length < TAG) throw new Error("What is sealed cannot be opened: its key is not among SECRET_KEY.");
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(boundTo)).setAuthTag(body.subarray(-TAG));
  return Buffer.concat([decipher.update(body.subarray(0, -TAG)), decipher.final()]);
}

/** What everything sealed with the newest key begins with. */
export const newestKey = keys[0]!.id;

/** Whether some texts may have been sealed with a key that is not the newest. */
export const hasOlderKeys = keys.length > 1;

/** Whether the newest key sealed this. */
export const isSealedAnew = (sealed: string | Uint8Array) =>
  newestKey === (typeof sealed === "string" ? sealed.split(".")[0] : Buffer.from(sealed.subarray(0, newestKey.length)).toString("latin1"));

/** The same text or bytes, sealed with the newest key; null when no key opens it. */
export function reseal(sealed: string | Uint8Array, boundTo: string): string | Uint8Array<ArrayBuffer> | null {
  try {
    return typeof sealed === "string" ? seal(unseal(sealed, boundTo), boundTo) : sealBytes(unsealBytes(sealed, boundTo), boundTo);
  } catch {
    return null;
  }
}

/** 256 random bits for a link or a session, safe in a URL. */
export const newToken = () => randomBytes(32).toString("base64url");

/** What is stored of a token, and what it is looked up by. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** Compares in a time that tells nothing of where two secrets part, nor of their lengths. */
export const sameSecret = (one: string, other: string) =>
  timingSafeEqual(createHash("sha256").update(one).digest(), createHash("sha256").update(other).digest());
