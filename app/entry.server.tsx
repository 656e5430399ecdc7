import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { merchantHeaders } from "#app/auth/merchant-headers.server.ts";
import { env } from "#app/env.server.ts";
import { plainPolicy } from "#app/lib/page-policy.ts";
import { errorFacts, log } from "#app/log.server.ts";
import { NonceProvider } from "#app/ui/nonce.ts";

// What server.ts starts and stops; through this file it gets the build's own copies.
export { closeDatabase } from "#app/db.server.ts";
export { doors } from "#app/doors.server.ts";
export { env } from "#app/env.server.ts";
export { isForeignForm } from "#app/lib/foreign-form.ts";
export { errorFacts, log } from "#app/log.server.ts";
export { metrics } from "#app/metrics.server.ts";
export { startOffering, startWorker, stopWorker } from "#app/worker.server.ts";

export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = crypto.randomUUID();
  if (/^\/(app|auth)(\/|$)/.test(new URL(request.url).pathname)) merchantHeaders(request, headers, nonce);
  else if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", plainPolicy(env.live));
  headers.set("Content-Type", "text/html; charset=utf-8");
  keepNothing(headers);

  // A machine that reads the page gets it whole; a browser from its first byte on.
  const whole = isbot(request.headers.get("User-Agent") ?? "");
  return new Promise((resolve, reject) => {
    const page = (
      <NonceProvider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </NonceProvider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      [whole ? "onAllReady" : "onShellReady"]: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        status = 500;
        log.error(errorFacts(error), "a page could not be rendered");
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** What a page's own scripts fetch. */
export function handleDataRequest(response: Response) {
  keepNothing(response.headers);
  return response;
}

/** No page is the same for everybody: nothing between us and a person keeps one, nor does his browser. */
const keepNothing = (headers: Headers) => headers.set("Cache-Control", "no-store");

export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ ...errorFacts(error), path: routeOf(request) }, "a request failed");
}

/** The beginning of the path alone: further segments may be a token. */
const routeOf = (request: Request) => `/${new URL(request.url).pathname.split("/")[1]}`;
