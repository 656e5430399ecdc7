import type { LoaderFunctionArgs } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { metricsPage } from "#app/queries/metrics.server.ts";
import { sameSecret } from "#app/secrets.server.ts";

/** For Prometheus alone. Whoever does not bring METRICS_SECRET finds nothing here, nor does anybody while it is not set. */
export async function loader({ request }: LoaderFunctionArgs) {
  const brought = /^Bearer (.+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "";
  if (!env.METRICS_SECRET || !sameSecret(brought, env.METRICS_SECRET)) return new Response(null, { status: 404 });
  const { text, contentType } = await metricsPage();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
}
