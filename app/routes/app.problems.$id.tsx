import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { checkAgain } from "#app/flows/merchant/check-again.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { releaseHold } from "#app/flows/merchant/release-hold.server.ts";
import { releaseRestored } from "#app/flows/upkeep/release-restored.server.ts";
import { retryJob } from "#app/flows/retry-job.server.ts";
import { seeProblem } from "#app/flows/merchant/see-problem.server.ts";
import { sendAgain } from "#app/flows/merchant/send-again.server.ts";
import { writeAgain } from "#app/flows/merchant/write-again.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { ownsProblem, problemToSolve } from "#app/queries/problem.server.ts";
import type { Acted } from "#app/ui/merchant/use-act.ts";

const Form = z.object({
  intent: z.enum(["check_again", "send_again", "mark_as_sent", "release", "write_again", "try_again", "seen", "send_restored", "restored_sent"]),
});

/** A button beside a problem was pressed. It solves that problem's own subject; the form names nothing else. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Acted> {
  const merchant = await requireMerchant(request);
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return { ok: false, code: "wrong_form" };
  const problem = await problemToSolve(merchant, params.id ?? "", form.data.intent);
  if (!problem && !(await ownsProblem(merchant, params.id ?? ""))) throw new Response(null, { status: 404 });
  // It was settled meanwhile.
  if (!problem) return { ok: false, code: "not_found" };
  const done = await solve(form.data.intent, merchant.account.id, problem);
  return done.ok ? { ok: true, said: form.data.intent } : done;
}

type Problem = NonNullable<Awaited<ReturnType<typeof problemToSolve>>>;
type Done = { ok: true } | { ok: false; code: string };

async function solve(intent: z.infer<typeof Form>["intent"], accountId: string, problem: Problem): Promise<Done> {
  const { id: problemId, shopId, orderId, purchaseOrderId, holdId, shipmentId } = problem;
  if (intent === "seen") return seeProblem({ accountId, problemId });
  if (intent === "check_again" && orderId) return checkAgain({ accountId, orderId });
  if (intent === "send_again" && purchaseOrderId) return sendAgain({ accountId, purchaseOrderId });
  if (intent === "mark_as_sent" && purchaseOrderId) return markAsSent({ accountId, purchaseOrderId });
  if (intent === "release" && holdId) return releaseHold({ accountId, holdId });
  if (intent === "write_again" && shipmentId) return writeAgain(accountId, shipmentId);
  if (intent === "send_restored" && shopId) return releaseRestored({ accountId, shopId }, "send");
  if (intent === "restored_sent" && shopId) return releaseRestored({ accountId, shopId }, "sent");
  if (intent === "try_again") return retryJob({ accountId, problemId });
  return { ok: false, code: "not_found" };
}
