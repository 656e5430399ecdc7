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

/** What does not say itself how long it may be kept, as files do, is kept nowhere: hardly an answer is for everybody. */
export const keptNowhere: RequestHandler = (_request, response, next) => {
  const { writeHead } = response;
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "no-store");
    return writeHead.apply(response, head);
  }) as typeof writeHead;
  next();
};

const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** Forms know two methods, and the admin's preflights a third; Remix would hand any other to the action of a page. */
export const knownMethods: RequestHandler = (request, response, next) => {
  if (METHODS.includes(request.method)) next();
  else response.status(405).set("Allow", METHODS.join(", ")).end();
};

/** No address of ours holds a zero byte, nor does anything PostgreSQL could look up. */
export const addressesOfText: RequestHandler = (request, response, next) => {
  if (request.url.includes("%00")) response.status(400).end();
  else next();
};

type Said = { origin: string | undefined; site: string | undefined };
type IsForeignForm = (said: Said, here: { appUrl: string; host: string | undefined }) => boolean;

/**
 * A form that another site sent ends here, whatever it is for; only who brings a token of his own may call from elsewhere.
 * Our own address is taken away: Remix compares it with the host it was asked under, which a proxy may have renamed.
 */
export const ownForms =
  (appUrl: string, isForeignForm: IsForeignForm): RequestHandler =>
  (request, response, next) => {
    const { origin, host, authorization } = request.headers;
    const foreign = isForeignForm({ origin, site: request.get("Sec-Fetch-Site") }, { appUrl, host });
    if (foreign && request.method === "POST" && !authorization) return void response.status(403).end();
    if (origin === new URL(appUrl).origin) delete request.headers.origin;
    next();
  };

/** What a page leaves unread of a body would hold up the next request on that connection, which a proxy gives to others. */
export const readToTheEnd: RequestHandler = (request, response, next) => {
  response.once("finish", () => {
    if (!request.complete) request.removeAllListeners("data").resume();
  });
  next();
};
