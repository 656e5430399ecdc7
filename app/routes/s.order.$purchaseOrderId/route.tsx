import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { v4 as newSubmission } from "uuid";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { supplierHeaders } from "#app/auth/supplier-headers.server.ts";
import { requireSupplier } from "#app/auth/supplier.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { supplierPaths } from "#app/paths.ts";
import { supplierOrder } from "#app/queries/supplier-order.server.ts";
import { askedLanguage, languageOr } from "#app/texts/read-language.ts";
import { supplierText } from "#app/texts/supplier.ts";
import { Order } from "#app/ui/supplier/order.tsx";
import type { Said } from "#app/ui/supplier/view.ts";
import { takeForm } from "./take-form.server.ts";

export const headers = supplierHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.order.number} · ${data.order.shopName}` : "" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const access = await requireSupplier(request, params.purchaseOrderId);
  return {
    order: await supplierOrder(access.purchaseOrderId),
    language: languageOr(request, access.language),
    said: readSaid(new URL(request.url).searchParams),
    submission: newSubmission(),
  };
}

const SAID: readonly Said[] = ["shipped", "accepted", "answered", "corrected"];

function readSaid(search: URLSearchParams) {
  const what = SAID.find((said) => said === search.get("said"));
  return what ? { what, shipmentId: search.get("shipment") } : null;
}

/** What was taken leads back to the page (so that reloading it sends nothing again); what was not, is shown as typed. */
export async function action({ request, params }: ActionFunctionArgs) {
  refuseForeignForm(request);
  const access = await requireSupplier(request, params.purchaseOrderId);
  const taken = await takeForm(access, await readForm(request));
  if (!taken.ok) return data({ problem: taken.problem }, { status: taken.status });
  const search = new URLSearchParams(taken.said);
  const asked = askedLanguage(request);
  if (asked) search.set("lang", asked);
  const query = search.size > 0 ? `?${search}` : "";
  return redirect(supplierPaths.order(access.purchaseOrderId) + query, { status: 303, headers: supplierHeaders() });
}

export default function OrderPage() {
  const { order, language, said, submission } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <Order {...{ order, language, said, submission, problem }} t={supplierText(language)} />;
}
