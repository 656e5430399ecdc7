import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { nothingHere, requireOperator } from "#app/auth/operator.server.ts";
import { operatorHeaders } from "#app/auth/operator-headers.server.ts";
import accountStyles from "#app/ui/account/account.css?url";
import operatorStyles from "#app/ui/operator/operator.css?url";

// The pages of those who run the host: no script runs on any of them.
export const links: LinksFunction = () => [accountStyles, operatorStyles].map((href) => ({ rel: "stylesheet", href }));
export const meta: MetaFunction = () => [{ title: "Stafette" }];
export const headers = operatorHeaders;

export async function loader({ request }: LoaderFunctionArgs) {
  const { language } = await requireOperator(request);
  return { language };
}

export const action = () => {
  throw nothingHere();
};

export default function OperatorPages() {
  return <Outlet />;
}
