import type { ActionFunctionArgs } from "@remix-run/node";
import { documentHeaders } from "#app/auth/operator-headers.server.ts";
import { nothingHere, requireOperator } from "#app/auth/operator.server.ts";
import { endingOf } from "#app/domain/verification-document.ts";
import { lookAtDocument } from "#app/flows/verification/look-at-document.server.ts";

export const loader = () => {
  throw nothingHere();
};

/** Hands a document out. A POST, for each look is noted, and nothing that only follows links is to make one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { email } = await requireOperator(request);
  const { id: accountId = "", documentId = "" } = params;
  const document = await lookAtDocument({ accountId, documentId, by: email });
  if (!document) throw nothingHere();
  const { kind, contentType, bytes } = document;
  return new Response(new Uint8Array(bytes), { headers: documentHeaders(contentType, `${kind}-${accountId}.${endingOf(contentType)}`) });
}
