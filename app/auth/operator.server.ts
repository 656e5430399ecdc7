import { createCookie } from "@remix-run/node";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { env } from "#app/env.server.ts";
import { OPERATOR_SESSION_LASTS, readOperatorSession } from "#app/flows/sign-in/operator-session.server.ts";
import { pickLanguage } from "#app/texts/index.ts";

/** Kept from scripts and from other sites; it goes with requests below /operator alone. */
const cookie = createCookie("stafette_operator", { httpOnly: true, sameSite: "lax", secure: env.live, path: "/operator" });

export const operatorCookie = (sessionToken: string) => cookie.serialize(sessionToken, { maxAge: OPERATOR_SESSION_LASTS / 1000 });
export const noOperatorCookie = () => cookie.serialize("", { maxAge: 0 });

/** The session token a browser brought, true or not; null when it brought none. */
export async function operatorTokenOf(request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie")).catch(() => null);
  return typeof value === "string" && value !== "" ? value : null;
}

/** What everybody else gets at every address below /operator: it does not tell that there is anything. */
export const nothingHere = () => new Response(null, { status: 404 });

/** The only door for those who run the host; asked at each request, so that whoever is no operator any more is out at once. */
export async function requireOperator(request: Request): Promise<{ email: string; language: string }> {
  const token = await operatorTokenOf(request);
  const session = token ? await readOperatorSession(token) : null;
  if (!session) throw nothingHere();
  if (request.method !== "GET" && request.method !== "HEAD") refuseForeignForm(request);
  return { email: session.email, language: pickLanguage("verification", request.headers.get("Accept-Language")) };
}
