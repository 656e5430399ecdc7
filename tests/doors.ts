import type { AddressInfo } from "node:net";
import express from "express";
import { doors } from "#app/doors.server.ts";

export type OpenDoors = Awaited<ReturnType<typeof openDoors>>;

/** The doors that stand before Remix, on a port of their own in this process. */
export async function openDoors() {
  const server = express().use(doors).listen(0);
  await new Promise((listening) => server.once("listening", listening));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
