import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, SerializeFrom } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Link,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ReactNode } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { requireAccount } from "#app/auth/merchant.server.ts";
import { env } from "#app/env.server.ts";
import { merchantPaths } from "#app/paths.ts";
import { polarisTexts } from "#app/texts/polaris.server.ts";
import { textsIn } from "#app/texts/index.ts";
import { ownScripts } from "#app/lib/page-policy.ts";
import { LoadingBar } from "#app/ui/loading-bar.tsx";
import { useNonce } from "#app/ui/nonce.ts";
import type { PageHandle } from "#app/ui/page-handle.ts";
import { OwnFrame } from "#app/ui/merchant/frame/own-frame.tsx";
import { SurroundingsContext } from "#app/ui/merchant/frame/surroundings.ts";
import { MerchantTrouble } from "#app/ui/merchant-trouble.tsx";
import { PlainTrouble } from "#app/ui/plain-trouble.tsx";

export const handle: PageHandle = { hydrated: true };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];
export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { language, embedded, shops } = await requireAccount(request);
  const names = shops.map(({ id, name }) => ({ id, name }));
  return { language, apiKey: env.SHOPIFY_API_KEY, polaris: polarisTexts(language), surroundings: { embedded, shops: names } };
}

/** In an admin the language stands on the first address alone, and none of this changes while the merchant is here. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod }) =>
  !window.shopify && formMethod !== undefined && formMethod !== "GET";

type Shell = SerializeFrom<typeof loader>;

export default function MerchantPages() {
  const shell = useLoaderData<typeof loader>();
  return (
    <MerchantShell {...shell}>
      <Outlet />
    </MerchantShell>
  );
}

function MerchantShell({ language, apiKey, polaris, surroundings, children }: Shell & { children: ReactNode }) {
  return (
    <AppProvider isEmbeddedApp={surroundings.embedded} apiKey={apiKey} i18n={polaris}>
      <I18nextProvider i18n={textsIn(language)}>
        <SurroundingsContext.Provider value={surroundings}>
          {surroundings.embedded ? <InAdmin>{children}</InAdmin> : <OwnFrame>{children}</OwnFrame>}
        </SurroundingsContext.Provider>
      </I18nextProvider>
    </AppProvider>
  );
}

const InAdmin = ({ children }: { children: ReactNode }) => (
  <>
    <Navigation />
    <LoadingBar />
    {children}
  </>
);

function Navigation() {
  const { t } = useTranslation(["merchant", "account"]);
  return (
    <NavMenu>
      <Link to={merchantPaths.home} rel="home">
        {t("nav.home")}
      </Link>
      <Link to={merchantPaths.orders}>{t("nav.orders")}</Link>
      <Link to={merchantPaths.products}>{t("nav.products")}</Link>
      <Link to={merchantPaths.suppliers}>{t("nav.suppliers")}</Link>
      <Link to={merchantPaths.settings}>{t("nav.settings")}</Link>
      <Link to={merchantPaths.account}>{t("account:frame.account")}</Link>
    </NavMenu>
  );
}

/** Pages of Shopify's library (out of the frame, sign in again) pass; anything else is said in the merchant's words. */
export function ErrorBoundary() {
  const error = useRouteError();
  const shell = useRouteLoaderData<typeof loader>("routes/app");
  const nonce = useNonce();
  if (isRouteErrorResponse(error) && error.status === 200) {
    return <div dangerouslySetInnerHTML={{ __html: ownScripts(String(error.data), nonce ?? "") }} />;
  }
  if (!shell) return <PlainTrouble error={error} />;
  return (
    <MerchantShell {...shell}>
      <MerchantTrouble error={error} />
    </MerchantShell>
  );
}
