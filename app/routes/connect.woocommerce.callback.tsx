import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { callerOf } from "#app/auth/caller.server.ts";
import { finishHandshake } from "#app/flows/shop/woo-handshake.server.ts";
import { allowance } from "#app/lib/allowance.ts";
import { readBytes } from "#app/lib/read-bytes.server.ts";

const LIMIT = 16 * 1024;
const Handed = z.object({
  user_id: z.string().regex(/^[\w-]{43}$/),
  consumer_key: z.string().regex(/^ck_\w{1,64}$/),
  consumer_secret: z.string().regex(/^cs_\w{1,64}$/),
});

// Each try that names a real handshake calls a store; others cost a look-up.
const perCaller = allowance(60, 60_000);

const answer = (status: number, headers?: HeadersInit) => new Response(null, { status, headers });

export const loader = () => answer(405, { Allow: "POST" });

/** A store hands over its keys, unsigned. On anything but 200 it deletes them again. */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") return answer(405, { Allow: "POST" });
  if (!perCaller(callerOf(request))) return answer(429);
  const handed = Handed.safeParse(readJson(await readBytes(request, LIMIT)));
  if (!handed.success) return answer(400);
  const { user_id, consumer_key, consumer_secret } = handed.data;
  const works = await finishHandshake(user_id, { consumerKey: consumer_key, consumerSecret: consumer_secret });
  return answer(works ? 200 : 403);
}

function readJson(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "");
  } catch {
    return null;
  }
}
