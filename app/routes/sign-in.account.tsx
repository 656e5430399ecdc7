import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { memberTokenOf } from "#app/auth/member.server.ts";
import { signInHeaders } from "#app/auth/sign-in-headers.server.ts";
import { accountsOf, chooseAccount } from "#app/flows/sign-in/choose-account.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { merchantPaths, signInPaths } from "#app/paths.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

export const headers = signInHeaders;

/** An address that may sign in to several accounts chooses one; with a single one there is nothing to choose. */
export async function loader({ request }: LoaderFunctionArgs) {
  const token = await memberTokenOf(request);
  const found = token ? await accountsOf(token) : null;
  if (!found) throw redirect(signInPaths.ask);
  if (found.accounts.length < 2) throw redirect(merchantPaths.home);
  return { accounts: found.accounts, language: pickLanguage("account", found.language) };
}

/** The session goes on as that account's member. */
export async function action({ request }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const token = await memberTokenOf(request);
  if (!token) throw redirect(signInPaths.ask);
  const accountId = (await readForm(request)).get("account");
  const chosen = typeof accountId === "string" && (await chooseAccount(token, accountId));
  throw redirect(chosen ? merchantPaths.home : signInPaths.ask, { status: 303 });
}

export default function ChooseAccount() {
  const { accounts } = useLoaderData<typeof loader>();
  const say = translator(usePageLanguage(), "account");
  return (
    <PlainPage title={say("signIn.choose")}>
      <p>{say("signIn.chooseText")}</p>
      <Form method="post">
        {accounts.map(({ id, name, shops }) => (
          <p key={id}>
            <button type="submit" name="account" value={id}>
              {name}
            </button>{" "}
            {shops.join(", ")}
          </p>
        ))}
      </Form>
    </PlainPage>
  );
}
