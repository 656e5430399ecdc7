// The doors as server.ts opens them, from the same build, without the worker: what intake does alone.
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import express from "express";
import type * as entry from "#app/entry.server.tsx";

type Build = { entry: { module: typeof entry }; routes: Record<string, { module: { loader: () => Promise<Response> } }> };
const build = (await import(pathToFileURL("build/server/index.js").href)) as Build;
// Ready = the connection that commits reports synchronous = FULL, and says so itself.
const ready = await build.routes["routes/readyz"]!.module.loader();
if (ready.status !== 200) throw new Error(`Not ready: ${ready.status}`);

const app = express().use(build.entry.module.doors);
const server = app.listen(0, () => console.log(`listening ${(server.address() as AddressInfo).port}`));
process.on("SIGTERM", () => process.exit(0));
