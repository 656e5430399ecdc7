import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import express from "express";

const BUILD = join(process.cwd(), "build/server/index.js");

/**
 * Serves the build in this process, without its worker: on the connections, and so the database, of the test that asks.
 * What the test writes is there at once.
 */
export async function serveBuild() {
  if (!existsSync(BUILD)) throw new Error("There is no build to test: run `npm run build` first.");
  const build = await import(/* @vite-ignore */ pathToFileURL(BUILD).href);
  const app = express();
  app.use("/assets", express.static("build/client/assets"));
  app.all("*", createRequestHandler({ build }));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
