import { Server, ServerResponse, type IncomingMessage, type OutgoingHttpHeader } from "node:http";
import { StreamReplacer } from "./replace-stream.ts";

const CDN = "https://cdn.shopify.com";
const APP_BRIDGE = `${CDN}/shopifycloud/app-bridge.js`;

type Headers = Record<string, OutgoingHttpHeader | undefined>;
type Ending = [chunk?: unknown, encoding?: unknown, done?: unknown];

/** A content security policy that lets the sandbox hold the page, and the page load the sandbox's files. */
export function openPolicy(policy: string, sandbox: string): string {
  return policy
    .split(";")
    .map((directive) => {
      const name = directive.trim().split(/\s+/)[0]?.toLowerCase();
      if (directive.includes("'none'") || directive.includes(sandbox)) return directive;
      const opened = name === "frame-ancestors" || name === "img-src" || directive.includes(CDN);
      return opened ? `${directive.trimEnd()} ${sandbox}` : directive;
    })
    .join(";");
}

/** Rewrites what the process's HTTP servers answer, whichever way the headers are set. Answers the way back. */
export function rewriteResponses(sandbox: string): () => void {
  const kind = ServerResponse.prototype;
  const { setHeader, appendHeader, writeHead, write, end } = kind;
  const { emit } = Server.prototype;
  const replacers = new WeakMap<ServerResponse, StreamReplacer | null>();

  const rewrite = (name: string, value: OutgoingHttpHeader): OutgoingHttpHeader => {
    if (Array.isArray(value)) return value.map((one) => String(rewrite(name, one)));
    const lower = name.toLowerCase();
    if (lower === "content-security-policy") return openPolicy(String(value), sandbox);
    return lower === "link" ? String(value).replaceAll(APP_BRIDGE, `${sandbox}/app-bridge.js`) : value;
  };

  /** The replacer of an HTML answer; null for every other. Settled when the first byte is due. */
  const replacerOf = (response: ServerResponse): StreamReplacer | null => {
    const known = replacers.get(response);
    if (known !== undefined) return known;
    const html = String(response.getHeader("content-type") ?? "").includes("text/html");
    const replacer =
      html && !response.getHeader("content-encoding")
        ? new StreamReplacer(APP_BRIDGE, `${sandbox}/app-bridge.js`)
        : null;
    replacers.set(response, replacer);
    // The length changes with the address, so it is left to be sent in chunks.
    if (replacer && !response.headersSent) response.removeHeader("content-length");
    return replacer;
  };

  kind.setHeader = function (name, value) {
    return setHeader.call(this, name, rewrite(name, value as OutgoingHttpHeader)) as typeof this;
  };
  kind.appendHeader = function (name, value) {
    return appendHeader.call(this, name, rewrite(name, value as OutgoingHttpHeader) as string) as typeof this;
  };
  kind.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    const given = rest.at(-1);
    const reason = typeof rest[0] === "string" ? [rest[0]] : [];
    const named = new Set<string>();
    for (const [name, value] of headerPairs(given)) {
      if (named.has(name.toLowerCase())) this.appendHeader(name, value as string);
      else this.setHeader(name, value as string);
      named.add(name.toLowerCase());
    }
    replacerOf(this);
    return (writeHead as (...all: unknown[]) => unknown).call(this, status, ...reason);
  } as typeof writeHead;
  kind.write = function (this: ServerResponse, ...args: Ending) {
    const [chunk, encoding, done] = ordered(args);
    const replacer = replacerOf(this);
    const passed = replacer ? replacer.push(bytes(chunk, encoding)) : chunk;
    return (write as (...all: unknown[]) => boolean).call(this, passed, replacer ? undefined : encoding, done);
  } as typeof write;
  kind.end = function (this: ServerResponse, ...args: Ending) {
    const [chunk, encoding, done] = ordered(args);
    const replacer = replacerOf(this);
    if (!replacer) return (end as (...all: unknown[]) => unknown).call(this, chunk, encoding, done);
    const first = chunk === undefined || chunk === null ? Buffer.alloc(0) : replacer.push(bytes(chunk, encoding));
    const whole = Buffer.concat([first, replacer.flush()]);
    return (end as (...all: unknown[]) => unknown).call(this, whole.length > 0 ? whole : undefined, undefined, done);
  } as typeof end;
  // Compressed HTML could not be read on its way out.
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    if (event === "request") delete (args[0] as IncomingMessage).headers["accept-encoding"];
    return (emit as (...all: unknown[]) => boolean).call(this, event, ...args);
  } as typeof emit;

  return () => {
    Object.assign(kind, { setHeader, appendHeader, writeHead, write, end });
    Server.prototype.emit = emit;
  };
}

/** Headers as writeHead takes them: an object, a list of pairs, or a flat list. */
function headerPairs(given: unknown): [string, unknown][] {
  if (!given || typeof given !== "object") return [];
  if (!Array.isArray(given)) return Object.entries(given as Headers).filter(([, value]) => value !== undefined);
  if (given.every((pair) => Array.isArray(pair))) return given as [string, unknown][];
  return given.flatMap((name, index) =>
    index % 2 === 0 ? [[String(name), given[index + 1]] as [string, unknown]] : [],
  );
}

/** (chunk?, encoding?, callback?) with the callback in any place. */
function ordered(args: Ending): Ending {
  if (typeof args[0] === "function") return [undefined, undefined, args[0]];
  return typeof args[1] === "function" ? [args[0], undefined, args[1]] : args;
}

function bytes(chunk: unknown, encoding: unknown): Buffer {
  return typeof chunk === "string"
    ? Buffer.from(chunk, encoding as BufferEncoding | undefined)
    : Buffer.from(chunk as Uint8Array);
}
