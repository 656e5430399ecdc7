import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import type { WebhookHeaders } from "#app/domain/platform.ts";

const LIMIT = 2 * 1024 * 1024;

/** Hears one ring and answers the status it gets. The body is read when the door asks for it; null = it is too long. */
export type Door = (ring: {
  headers: WebhookHeaders;
  params: Record<string, string>;
  readBody: () => Promise<Buffer | null>;
}) => Promise<number>;

/**
 * A door before Remix, which would make two objects of the web and a dozen promises of each ring: shops ring most, and
 * wait for the answer. Bodies of more than two megabytes are not kept. What a door throws goes on to the server's answer to errors.
 */
export const webhookDoor =
  (door: Door): RequestHandler =>
  (request, response, next) => {
    if (request.method !== "POST") {
      response.writeHead(405, { Allow: "POST" }).end();
      return;
    }
    const headers = { get: (name: string) => request.get(name) ?? null };
    door({ headers, params: request.params, readBody: () => readBody(request) }).then((status) => {
      // What is still on its way would be taken for the next request.
      response.writeHead(status, request.complete ? {} : { Connection: "close" }).end();
      request.resume();
    }, (error) => (request.errored ? response.destroy() : next(error)));
  };

/** The bytes as they came; null when there are too many. Rejects when the caller hangs up before the last. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > LIMIT) return Promise.resolve(null);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
  const parts: Buffer[] = [];
  let length = 0;
  request.on("data", (part: Buffer) => {
    length += part.byteLength;
    if (length <= LIMIT) parts.push(part);
    else resolve(null);
  });
  request.on("end", () => resolve(Buffer.concat(parts)));
  request.on("error", reject);
  return promise;
}
