// The built server as server.ts opens it, with all that stands before its doors and pages; but it works no jobs, whatever
// the database: what doors and pages do alone.
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { addressesOfText, keptNowhere, knownMethods, ownForms, readToTheEnd, safeHeaders } from "../../server/headers.ts";
import type * as entry from "#app/entry.server.tsx";
import { openBuild } from "../../server/open-build.ts";
import { logRequests } from "../../server/request-log.ts";

const build = await openBuild<typeof entry>();
const { doors, env, isForeignForm, log, metrics } = build.entry.module;
// Ready = the connection that commits reports synchronous = FULL, and says so itself.
const ready = await (build.routes["routes/readyz"]!.module.loader as unknown as () => Promise<Response>)();
if (ready.status !== 200) throw new Error(`Not ready: ${ready.status}`);

const app = express();
app.disable("x-powered-by");
app.set("trust proxy", env.live ? 1 : false);
app.use(safeHeaders(env.live), keptNowhere, logRequests(build.routes, log, metrics.webhooks), knownMethods, addressesOfText, doors, ownForms(env.appUrl, isForeignForm), readToTheEnd);
app.all("*", createRequestHandler({ build }));

const server = app.listen(0, () => console.log(`listening ${(server.address() as AddressInfo).port}`));
process.on("SIGTERM", () => process.exit(0));
