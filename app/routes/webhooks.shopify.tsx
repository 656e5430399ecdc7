import { createHash } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { readBytes } from "#app/lib/read-bytes.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";

const LIMIT = 2 * 1024 * 1024;
const SECRETS = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_OLD];

const answer = (status: number, headers?: HeadersInit) => new Response(null, { status, headers });

export const loader = () => answer(405, { Allow: "POST" });

/** A shop rings. What is not signed by Shopify gets 401, whatever it is about; nothing is looked up before that. */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return answer(405, { Allow: "POST" });
  const body = await readBytes(request, LIMIT);
  if (!body) return answer(413);
  const ring = platformOf("shopify").verifyWebhook(request.headers, body, SECRETS);
  if (!ring) return answer(401);
  await receiveWebhook(ring, createHash("sha256").update(body).digest("hex"));
  return answer(200);
}
