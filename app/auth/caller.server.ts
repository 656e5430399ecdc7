import { env } from "#app/env.server.ts";

/**
 * Who asks: the address the proxy before us saw, which comes last; what stands before it anybody can write. Not live,
 * there is no proxy, and all are one caller: whoever tries Stafette on his own machine is alone there, and an allowance
 * he uses up is his own. Live and without that header, all share one allowance too: too strict, never too lax.
 */
export const callerOf = (request: Request) =>
  (env.live && request.headers.get("X-Forwarded-For")?.split(",").at(-1)?.trim()) || "direct";
