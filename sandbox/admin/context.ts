import { GraphQLError } from "graphql";
import type { Token } from "../store/tokens.ts";
import type { FulfilmentOrder, Order, Shop, World } from "../store/types.ts";

/** What every resolver is given. */
export interface Context {
  world: World;
  shop: Shop;
  token: Token;
  scopes: Set<string>;
  /** The way back from a part to the whole (their files import the parts). */
  show: { order(order: Order): Fields; fulfilmentOrder(fulfilmentOrder: FulfilmentOrder): Fields };
  /** Counts what was really answered, for `actualQueryCost`. */
  spent: { cost: number };
}

/** An object of the schema: values, or functions (arguments, context) that make them when asked. */
export type Fields = Record<string, unknown>;
/** A root field. */
export type Root = (args: never, context: Context) => unknown;

export function complain(message: string, code = "BAD_REQUEST"): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
