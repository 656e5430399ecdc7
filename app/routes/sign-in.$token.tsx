import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, useRouteError } from "@remix-run/react";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { deviceOf, memberCookie } from "#app/auth/member.server.ts";
import { operatorCookie } from "#app/auth/operator.server.ts";
import { signInHeaders } from "#app/auth/sign-in-headers.server.ts";
import { openMemberSession, signInLinkOf } from "#app/flows/sign-in/member-session.server.ts";
import { isOperator, openOperatorSession } from "#app/flows/sign-in/operator-session.server.ts";
import { merchantPaths, operatorPaths, signInPaths } from "#app/paths.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";
import { PlainTrouble, troubleKind } from "#app/ui/plain-trouble.tsx";

export const headers = signInHeaders;

const nowhere = () => new Response(null, { status: 404 });

/** Mail scanners follow links: this changes nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await signInLinkOf(params.token ?? "");
  if (!link) throw nowhere();
  return { email: link.email, language: pickLanguage("account", link.language) };
}

/** A person pressed the button: the link is used up, and he goes on to an address without it. */
export async function action({ request, params }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const token = params.token ?? "";
  const link = await signInLinkOf(token);
  if (!link) throw nowhere();
  return link.accountId === null && isOperator(link.email) ? enterAsOperator(token) : enterAsMember(token, deviceOf(request));
}

async function enterAsMember(token: string, device: string) {
  const opened = await openMemberSession(token, device);
  if (!opened) throw nowhere();
  return goOn(opened.several ? signInPaths.account : merchantPaths.home, await memberCookie(opened.sessionToken));
}

/** Whoever runs the host rules over no account: an invitation alone makes a member of him. */
async function enterAsOperator(token: string) {
  const opened = await openOperatorSession(token);
  if (!opened) throw nowhere();
  return goOn(operatorPaths.accounts, await operatorCookie(opened.sessionToken));
}

const goOn = (path: string, cookie: string) => redirect(path, { status: 303, headers: { ...signInHeaders(), "Set-Cookie": cookie } });

export default function Landing() {
  const { email } = useLoaderData<typeof loader>();
  const say = translator(usePageLanguage(), "account");
  return (
    <PlainPage title={say("signIn.landing")}>
      <p>{say("signIn.landingText", { email })}</p>
      <Form method="post">
        <button type="submit">{say("signIn.landingButton")}</button>
      </Form>
    </PlainPage>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const say = translator(usePageLanguage(), "account");
  if (troubleKind(error) === "broken") return <PlainTrouble error={error} />;
  return (
    <PlainPage title={say("signIn.used")}>
      <p>{say("signIn.usedText")}</p>
      <a href={signInPaths.ask}>{say("signIn.again")}</a>
    </PlainPage>
  );
}
