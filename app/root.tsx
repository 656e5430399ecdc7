import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, useMatches, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { pickLanguage } from "#app/texts/index.ts";
import { useNonce } from "#app/ui/nonce.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { PageHandle } from "#app/ui/page-handle.ts";
import { PlainTrouble } from "#app/ui/plain-trouble.tsx";
import plainStyles from "#app/ui/plain.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: plainStyles },
  { rel: "icon", href: "data:," },
];

export const loader = ({ request }: LoaderFunctionArgs) => ({
  language: pickLanguage("sentences", request.headers.get("Accept-Language")),
});

export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const hydrated = useMatches().some((match) => (match.handle as PageHandle | undefined)?.hydrated);
  const nonce = useNonce();
  return (
    <html lang={usePageLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrated ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** What a person sees when nothing nearer could tell him more. It shows neither the error nor anything of it. */
export function ErrorBoundary() {
  return <PlainTrouble error={useRouteError()} />;
}
