import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { memberTokenOf, noMemberCookie } from "#app/auth/member.server.ts";
import { endMemberSession } from "#app/flows/sign-in/member-session.server.ts";
import { signInPaths } from "#app/paths.ts";

export const loader = () => new Response(null, { status: 405, headers: { Allow: "POST" } });

/** Ends the session this browser brought; whoever brought none is out already. */
export async function action({ request }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const token = await memberTokenOf(request);
  if (token) await endMemberSession(token);
  return redirect(signInPaths.ask, { status: 303, headers: { "Set-Cookie": await noMemberCookie() } });
}
