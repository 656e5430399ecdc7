import { ring } from "../webhooks/ring.ts";
import { restFulfilment } from "./rest-fulfilment.ts";
import { restInstants } from "./rest-order.ts";
import type { Fulfilment, World } from "./types.ts";

/** Rings fulfillments/create or fulfillments/update. */
export function ringFulfilment(world: World, fulfilment: Fulfilment, topic: string): void {
  const { shop, id } = fulfilment;
  ring(world, shop, topic, id, restFulfilment(world, fulfilment, restInstants(world, shop)));
}
