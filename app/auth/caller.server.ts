import { env } from "#app/env.server.ts";

/** Who asks: the address the proxy before us saw, which comes last; what stands before it anybody can write. */
export const callerOf = (request: Request) =>
  (env.live && request.headers.get("X-Forwarded-For")?.split(",").at(-1)?.trim()) || "direct";
