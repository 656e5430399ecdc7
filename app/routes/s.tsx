import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { supplierHeaders } from "#app/auth/supplier-headers.server.ts";
import { readLanguage } from "#app/texts/read-language.ts";
import { supplierText } from "#app/texts/supplier.ts";
import { Message, NotFound } from "#app/ui/supplier/closed-door.tsx";
import styles from "#app/ui/supplier/supplier.css?url";

// The supplier's pages: no script runs on any of them.
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];
export const meta: MetaFunction = () => [{ title: "Stafette" }];
export const headers = supplierHeaders;
export const loader = ({ request }: LoaderFunctionArgs) => ({ language: readLanguage(request) });

export default function SupplierPages() {
  return <Outlet />;
}

/** Whatever was not found below says the same, byte for byte. */
export function ErrorBoundary() {
  const error = useRouteError();
  const language = useRouteLoaderData<typeof loader>("routes/s")?.language ?? "en";
  const t = supplierText(language);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404 || status === 405) return <NotFound language={language} t={t} />;
  const kind = status === 403 ? "foreign" : "broken";
  return <Message language={language} t={t} title={t(`${kind}.title`)} lines={[t(`${kind}.lead`)]} />;
}
