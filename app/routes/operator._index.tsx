import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noOperatorCookie, operatorTokenOf, requireOperator } from "#app/auth/operator.server.ts";
import { operatorHeaders } from "#app/auth/operator-headers.server.ts";
import { endOperatorSession } from "#app/flows/sign-in/operator-session.server.ts";
import { signInPaths } from "#app/paths.ts";
import { operatorAccounts } from "#app/queries/operator.server.ts";
import { AccountList } from "#app/ui/operator/account-list.tsx";

export const headers = operatorHeaders;

export async function loader({ request }: LoaderFunctionArgs) {
  const { email } = await requireOperator(request);
  return { email, ...(await operatorAccounts()) };
}

/** Signs out: there is nothing else to be done to the list. */
export async function action({ request }: ActionFunctionArgs) {
  await requireOperator(request);
  await endOperatorSession((await operatorTokenOf(request))!);
  return redirect(signInPaths.ask, { status: 303, headers: { "Set-Cookie": await noOperatorCookie() } });
}

export default function Accounts() {
  return <AccountList {...useLoaderData<typeof loader>()} />;
}
