import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { callerOf } from "#app/auth/caller.server.ts";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { signInHeaders } from "#app/auth/sign-in-headers.server.ts";
import { env } from "#app/env.server.ts";
import { askSignIn } from "#app/flows/sign-in/ask-sign-in.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { signInPaths } from "#app/paths.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

export const headers = signInHeaders;

export const loader = ({ request }: LoaderFunctionArgs) => ({
  asked: new URL(request.url).searchParams.has("asked"),
  shopifyOn: env.shopifyOn,
  mails: env.SMTP_URL !== "",
});

/** The same answer to every address, known or not. */
export async function action({ request }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const email = (await readForm(request)).get("email");
  const language = pickLanguage("account", request.headers.get("Accept-Language"));
  const taken = typeof email === "string" && (await askSignIn({ email, language, caller: callerOf(request) }));
  if (!taken) return data({ wrong: true }, { status: 422 });
  throw redirect(signInPaths.asked, { status: 303 });
}

export default function SignIn() {
  const { asked, shopifyOn, mails } = useLoaderData<typeof loader>();
  const wrong = useActionData<typeof action>()?.wrong ?? false;
  const say = translator(usePageLanguage(), "account");
  if (asked && !wrong) {
    return (
      <PlainPage title={say("signIn.asked")}>
        <p>{say("signIn.askedText")}</p>
        <p>{say("signIn.askedNone")}</p>
        <a href={signInPaths.ask}>{say("signIn.again")}</a>
      </PlainPage>
    );
  }
  return (
    <PlainPage title={say("signIn.title")}>
      {mails ? (
        <>
          <p>{say("signIn.lead")}</p>
          <Form method="post" action={`${signInPaths.ask}?index`}>
            <label htmlFor="email">{say("signIn.email")}</label>
            <input id="email" name="email" type="email" autoComplete="email" required maxLength={254} aria-describedby={wrong ? "wrong" : undefined} />
            {wrong ? (
              <p id="wrong" className="wrong" role="alert">
                {say("signIn.wrong")}
              </p>
            ) : null}
            <button type="submit">{say("signIn.button")}</button>
          </Form>
        </>
      ) : (
        <p>{say("signIn.noMail")}</p>
      )}
      {shopifyOn ? <p>{say("signIn.shopify")}</p> : null}
    </PlainPage>
  );
}
