import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { signInHeaders } from "#app/auth/sign-in-headers.server.ts";
import { pickLanguage } from "#app/texts/index.ts";
import styles from "#app/ui/account/account.css?url";

// The pages before a member is in: no script runs on any of them.
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];
export const meta: MetaFunction = () => [{ title: "Stafette" }];
export const headers = signInHeaders;
export const loader = ({ request }: LoaderFunctionArgs) => ({ language: pickLanguage("account", request.headers.get("Accept-Language")) });

export default function SignInPages() {
  return <Outlet />;
}
