import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { supplierHeaders } from "#app/auth/supplier-headers.server.ts";
import { notFound, sessionCookie, sessionTokenOf } from "#app/auth/supplier.server.ts";
import { openLink } from "#app/flows/supplier-link/supplier-link.server.ts";
import { supplierPaths } from "#app/paths.ts";
import { supplierLanding } from "#app/queries/supplier-landing.server.ts";
import { askedLanguage, languageOr } from "#app/texts/read-language.ts";
import { supplierText } from "#app/texts/supplier.ts";
import { Landing } from "#app/ui/supplier/landing.tsx";

export const headers = supplierHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.number} · ${data.shopName}` : "" }];

/** Mail scanners follow links: this shows what the subject said, and changes nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const landing = await supplierLanding(params.token ?? "");
  if (!landing) throw notFound();
  return { ...landing, language: languageOr(request, landing.language) };
}

/** A person pressed the button: opens the session, and goes on to an address without the token. */
export async function action({ request, params }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const opened = await openLink(params.token ?? "", await sessionTokenOf(request));
  if (!opened) throw notFound();
  const asked = askedLanguage(request);
  return redirect(supplierPaths.order(opened.purchaseOrderId) + (asked ? `?lang=${asked}` : ""), {
    status: 303,
    headers: { ...supplierHeaders(), "Set-Cookie": await sessionCookie(opened.sessionToken) },
  });
}

export default function LandingPage() {
  const { shopName, number, language } = useLoaderData<typeof loader>();
  return <Landing {...{ shopName, number, language }} t={supplierText(language)} />;
}
