import type { ActionFunctionArgs } from "@remix-run/node";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { answerDataRequest } from "#app/flows/merchant/answer-data-request.server.ts";
import { dataRequestReport } from "#app/queries/data-request.server.ts";

/**
 * Everything held about the customer of a data request, as a file. A POST, for it counts as the answer; the page
 * fetches it with the session token, since a link out of the frame would carry none.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { account, shops } = await requireMerchant(request);
  const requestId = params.id ?? "";
  const report = await dataRequestReport(shops, requestId);
  if (!report) throw new Response(null, { status: 404 });
  await answerDataRequest({ accountId: account.id, requestId });
  return new Response(JSON.stringify(report, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="data-request-${report.request.replace(/[^\w-]/g, "-")}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
