import { setTimeout as sleep } from "node:timers/promises";
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callerOf } from "#app/auth/caller.server.ts";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { supplierHeaders } from "#app/auth/supplier-headers.server.ts";
import { notFound } from "#app/auth/supplier.server.ts";
import { ANSWERED_AFTER, mailNewLink } from "#app/flows/supplier-link/ask-new-link.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { supplierPaths } from "#app/paths.ts";
import { readLanguage } from "#app/texts/read-language.ts";
import { supplierText } from "#app/texts/supplier.ts";
import { Asked } from "#app/ui/supplier/closed-door.tsx";

export const headers = supplierHeaders;

/** What everyone is told who has asked; whoever has not, is nowhere. */
export function loader({ request }: LoaderFunctionArgs) {
  if (!new URL(request.url).searchParams.has("asked")) throw notFound();
  return { language: readLanguage(request) };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const form = await readForm(request);
  const work = mailNewLink({ email: textOf(form, "email"), number: textOf(form, "number"), caller: callerOf(request) });
  await Promise.all([work, sleep(ANSWERED_AFTER)]);
  const asked = `${supplierPaths.newLink}?asked=1&lang=${readLanguage(request)}`;
  return redirect(asked, { status: 303, headers: supplierHeaders() });
}

const textOf = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

export default function NewLink() {
  const { language } = useLoaderData<typeof loader>();
  return <Asked language={language} t={supplierText(language)} />;
}
