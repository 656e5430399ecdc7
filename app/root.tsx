import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, useMatches, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { pickLanguage, translator } from "#app/texts/index.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";
import plainStyles from "#app/ui/plain.css?url";

/** What a route may say of itself: `hydrated` pages run scripts, the others work without any. */
export type PageHandle = { hydrated?: boolean };

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: plainStyles },
  { rel: "icon", href: "data:," },
];

export const loader = ({ request }: LoaderFunctionArgs) => ({
  language: pickLanguage("sentences", request.headers.get("Accept-Language")),
});

export const shouldRevalidate = () => false;

/** The language of the innermost page that names one. */
function useLanguage(): string {
  const named = useMatches().map((match) => (match.data as { language?: unknown } | undefined)?.language);
  return named.findLast((language) => typeof language === "string") ?? "en";
}

export function Layout({ children }: { children: ReactNode }) {
  const hydrated = useMatches().some((match) => (match.handle as PageHandle | undefined)?.hydrated);
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrated ? <Scripts /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** What a person sees when nothing nearer could tell him more. It shows neither the error nor anything of it. */
export function ErrorBoundary() {
  const error = useRouteError();
  const say = translator(useLanguage(), "sentences");
  const kind = isRouteErrorResponse(error) && error.status < 500 ? "missing" : "broken";
  return (
    <PlainPage title={say(`page.${kind}.title`)}>
      <p>{say(`page.${kind}.text`)}</p>
    </PlainPage>
  );
}
