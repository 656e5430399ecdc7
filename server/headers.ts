import type { RequestHandler } from "express";

/** Seconds. */
export const YEAR = 365 * 24 * 3600;

/** What every answer carries, whoever made it. */
export const safeHeaders =
  (live: boolean): RequestHandler =>
  (_request, response, next) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Nothing leaves to other sites. "no-referrer" would also blank the Origin of our own forms, and Remix refuses those.
    response.setHeader("Referrer-Policy", "same-origin");
    if (live) response.setHeader("Strict-Transport-Security", `max-age=${YEAR}`);
    next();
  };

const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** Forms know two methods, and the admin's preflights a third; Remix would hand any other to the action of a page. */
export const knownMethods: RequestHandler = (request, response, next) => {
  if (METHODS.includes(request.method)) next();
  else response.status(405).set("Allow", METHODS.join(", ")).end();
};

/**
 * Remix compares a form's origin with the host it was asked under, which a proxy may have renamed, and answers a plain
 * error where they differ. Ours is known by its address; whose forms else are taken, each door says.
 */
export const knownOrigin =
  (appUrl: string): RequestHandler =>
  (request, _response, next) => {
    const { origin, host } = request.headers;
    if (origin === new URL(appUrl).origin) delete request.headers.origin;
    else if (origin && request.path.startsWith("/s/") && URL.parse(origin)?.host !== host) {
      delete request.headers.origin;
      request.headers["sec-fetch-site"] = "cross-site";
    }
    next();
  };
