import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";

export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds until the answer must be there. */
  patience: number;
  stop?: AbortSignal;
}

/**
 * POSTs as the store's server does: no redirect is followed. A certificate nobody knows is taken from this machine only, so
 * that an app under test may have one too. Answers the status, or "timeout" or "unreachable".
 */
export function post({ url, headers, body, patience, stop }: Posting): Promise<string> {
  return new Promise((answer) => {
    let target: URL;
    try {
      target = new URL(url);
    } catch {
      return answer("unreachable");
    }
    const ours = ["localhost", "127.0.0.1", "[::1]"].includes(target.hostname);
    const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(stop ? [stop] : [])]);
    const open = target.protocol === "https:" ? overHttps : overHttp;
    const length = String(Buffer.byteLength(body));
    const options = {
      method: "POST",
      headers: { ...headers, Connection: "close", "Content-Length": length },
      rejectUnauthorized: !ours,
      agent: false,
      signal,
    };
    const call = open(target, options, (response) => {
      response.resume();
      response.once("end", () => answer(String(response.statusCode)));
      response.once("error", () => answer("unreachable"));
    });
    call.once("error", (error) => answer(error.name === "TimeoutError" || signal.aborted ? "timeout" : "unreachable"));
    call.end(body);
  });
}
