import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import type { Counter } from "prom-client";

type Bells = Counter<"platform" | "status">;

/**
 * A path as it may be written down: what stands in a route of ours stays, everything else (an id, a token, a shop's own
 * address, what a stranger tried) is a colon.
 */
export function routePattern(routes: ServerBuild["routes"]): (path: string) => string {
  const ours = new Set(Object.values(routes).flatMap((route) => route?.path?.split("/") ?? []));
  return (path) => path.split("/").map((part) => (part === "" || ours.has(part) ? part : ":")).join("/");
}

// Who only asks how we are, and what a page loads, is of no interest but to somebody who searches.
const QUIET = /^\/(healthz|readyz|metrics|assets\/.*)$/;

/** One line an answered request; and bells are counted. */
export function logRequests(routes: ServerBuild["routes"], log: Logger, bells: Bells): RequestHandler {
  const patternOf = routePattern(routes);
  return (request, response, next) => {
    const began = performance.now();
    response.once("close", () => {
      // A door before Remix declares its path; Remix' own stands for all.
      const door = (request.route as { path: string } | undefined)?.path ?? "*";
      const route = door === "*" ? patternOf(request.path) : door;
      const status = response.writableFinished ? response.statusCode : 499;
      const ms = Math.round(performance.now() - began);
      log[QUIET.test(request.path) ? "debug" : "info"]({ method: request.method, route, status, ms }, "request");
      const platform = /^\/webhooks\/(\w+)/.exec(route)?.[1];
      if (platform && request.method === "POST") bells.inc({ platform, status });
    });
    next();
  };
}
