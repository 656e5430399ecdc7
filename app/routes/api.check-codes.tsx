import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { readBytes } from "#app/lib/read-bytes.server.ts";
import { checkCodes } from "#app/queries/check-codes.server.ts";
import { pickLanguage } from "#app/texts/index.ts";

const LIMIT = 1024 * 1024;
const Text = z.string().max(255).nullish().transform((text) => text ?? "");
const Question = z.object({
  variants: z.array(z.object({ id: z.string().max(255), gtin: Text, supplierCode: Text })).max(2048),
  locale: z.string().max(35).optional(),
});

/** Asked by the admin's own product pages, from another origin: their preflight is answered by Shopify's library. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { cors } = await requireMerchant(request);
  return cors(new Response(null, { status: 405, headers: { Allow: "POST, OPTIONS" } }));
}

/** Verdicts on pairs of codes, one a variant, in their order. */
export async function action({ request }: ActionFunctionArgs) {
  const { account, language, cors } = await requireMerchant(request);
  const question = Question.safeParse(readJson(await readBytes(request, LIMIT)));
  if (!question.success) return cors(Response.json({ error: "invalid_question" }, { status: 400 }));
  const { variants, locale } = question.data;
  const verdicts = await checkCodes(account.id, variants, pickLanguage("merchant", locale, language));
  return cors(Response.json({ verdicts }, { headers: { "Cache-Control": "no-store" } }));
}

function readJson(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "");
  } catch {
    return null;
  }
}
