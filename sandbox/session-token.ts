import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { World } from "./store/types.ts";

export const STAFF_USER = "48211001";

/** What App Bridge hands to the app: an HS256 JWT that lives 60 seconds of the sandbox clock. */
export function mintSessionToken(world: World, shop: string): Promise<string> {
  const now = Math.floor(world.clock.now() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(world.apiKey)
    .setSubject(STAFF_USER)
    .setExpirationTime(now + 60)
    .setNotBefore(now - 1)
    .setIssuedAt(now - 1)
    .setJti(randomUUID())
    .sign(new TextEncoder().encode(world.apiSecret));
}

/** The user of a session token made for this shop and app, or null when it is forged, foreign or over. */
export async function readSessionToken(world: World, shop: string, token: string): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(world.apiSecret), {
      algorithms: ["HS256"],
      audience: world.apiKey,
      issuer: `https://${shop}/admin`,
      currentDate: new Date(world.clock.now()),
      clockTolerance: 10,
    });
    return payload.dest === `https://${shop}` ? payload.sub ?? null : null;
  } catch {
    return null;
  }
}
