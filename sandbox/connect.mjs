// Preload of the app (`node --import ./sandbox/connect.mjs server.ts`): joins it to the sandbox, so that the app itself
// holds no line for it. Requests to *.myshopify.com go to the sandbox, its pages may stand in the sandbox's admin, and
// its clock follows the sandbox's.
import { followClock, moveDate } from "./connect/clock.ts";
import { divertFetch } from "./connect/fetch.ts";
import { rewriteResponses } from "./connect/responses.ts";

const sandbox = (process.env.SANDBOX_URL ?? "http://localhost:4000").replace(/\/$/, "");

divertFetch(sandbox);
rewriteResponses(sandbox);
await followClock(sandbox, moveDate());
