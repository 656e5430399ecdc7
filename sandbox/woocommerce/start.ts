import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { serve, type HttpBindings } from "@hono/node-server";
import type { World } from "../store/types.ts";
import { startWooRinger } from "./bell/ringer.ts";
import { selfSigned } from "./certificate.ts";
import { answer } from "./door.ts";
import { seedStore } from "./seed.ts";
import { FIRST_STORE, findStore, putStore } from "./shop/stores.ts";
import { WOO_CLEARED_BY_RESET, WOO_TABLES } from "./tables.ts";
import type { Woo } from "./woo.ts";

/** Opens the local WooCommerce within the world's file; its doors are still shut. */
export function openWoo(world: World): Woo {
  const { db, clock, faults } = world;
  db.exec(WOO_TABLES);
  const woo: Woo = { world, db, clock, faults, http: "", https: "", wake: () => {} };
  if (!findStore(woo, FIRST_STORE)) putStore(woo, FIRST_STORE);
  seedStore(woo, FIRST_STORE);
  return woo;
}

/** Empties the stores and seeds the first one anew; keys and webhooks stay. */
export function resetWoo(woo: Woo): void {
  woo.db.transaction(() => {
    for (const table of WOO_CLEARED_BY_RESET) woo.db.exec(`DELETE FROM ${table}`);
  })();
  seedStore(woo, FIRST_STORE);
}

/** Opens both doors, http and https with a certificate signed by itself; 0 takes any free port. */
export async function openDoors(
  woo: Woo,
  ports: { port: number; tlsPort: number },
): Promise<{ close(): Promise<void> }> {
  const fetch = (request: Request, env: unknown) => answer(woo, request, env as HttpBindings);
  const servers = [
    serve({ fetch, port: ports.port }),
    serve({ fetch, port: ports.tlsPort, createServer: createTlsServer, serverOptions: selfSigned() }),
  ];
  const [port, tlsPort] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((listening, failed) => {
        server.once("listening", listening);
        server.once("error", failed);
      });
      return (server.address() as AddressInfo).port;
    }),
  );
  woo.http = `http://localhost:${port}`;
  woo.https = `https://localhost:${tlsPort}`;
  const ringer = startWooRinger(woo);
  return {
    async close() {
      await ringer.close();
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((done) => server.close(done));
          if ("closeAllConnections" in server) server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}
