import { createCookie } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { MEMBER_SESSION_LASTS } from "#app/flows/sign-in/member-session.server.ts";

/** Kept from scripts and from other sites. Live, its name alone binds it to this host and to TLS. */
const cookie = createCookie(env.live ? "__Host-stafette_member" : "stafette_member", {
  httpOnly: true,
  sameSite: "lax",
  secure: env.live,
  path: "/",
});

/** 400 days is the most a browser keeps; the session's own end counts, which moves with each visit. */
export const memberCookie = (sessionToken: string) => cookie.serialize(sessionToken, { maxAge: (12 * MEMBER_SESSION_LASTS) / 1000 });
export const noMemberCookie = () => cookie.serialize("", { maxAge: 0 });

/** The session token a browser brought, true or not; null when it brought none. */
export async function memberTokenOf(request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie")).catch(() => null);
  return typeof value === "string" && value !== "" ? value : null;
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** What a browser says it is, in two words, so that its owner knows it again in a list. */
export function deviceOf(request: Request): string {
  const agent = request.headers.get("User-Agent") ?? "";
  const named = [BROWSERS, SYSTEMS].flatMap((table) => table.find(([sign]) => sign.test(agent))?.[1] ?? []);
  return named.join(", ") || "?";
}
