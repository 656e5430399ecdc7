import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { nothingHere, requireOperator } from "#app/auth/operator.server.ts";
import { operatorHeaders } from "#app/auth/operator-headers.server.ts";
import { decideVerification } from "#app/flows/verification/decide-verification.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { operatorPaths } from "#app/paths.ts";
import { operatorAccount } from "#app/queries/operator.server.ts";
import { AccountDecision } from "#app/ui/operator/account-decision.tsx";

export const headers = operatorHeaders;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = await requireOperator(request);
  const account = await operatorAccount(params.id ?? "", language);
  if (!account) throw nothingHere();
  return account;
}

const Form = z.object({
  step: z.enum(["verify", "refuse"]),
  since: z.iso.datetime(),
  reason: z.string().trim().max(1000).default(""),
});

/** What was decided leads back to the page; what was not, is said above the form. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { email } = await requireOperator(request);
  const accountId = params.id ?? "";
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return data({ wrong: "newer_version", reason: "" }, { status: 422 });
  const { step, since, reason } = form.data;
  if (step === "refuse" && !reason) return data({ wrong: "no_reason", reason }, { status: 422 });
  const done = await decideVerification({ accountId, step, reason, by: email, since: new Date(since) });
  if (done.ok) return redirect(operatorPaths.account(accountId), 303);
  if (done.code === "not_found") throw nothingHere();
  return data({ wrong: done.code, reason }, { status: 422 });
}

export default function Account() {
  const answer = useActionData<typeof action>();
  return <AccountDecision account={useLoaderData<typeof loader>()} wrong={answer?.wrong ?? null} typed={answer?.reason ?? ""} />;
}
