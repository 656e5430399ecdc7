import {
  defaultFieldResolver,
  execute,
  getNamedType,
  getOperationAST,
  GraphQLError,
  isCompositeType,
  isNonNullType,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type OperationDefinitionNode,
} from "graphql";
import type { Token } from "../store/tokens.ts";
import type { Shop, World } from "../store/types.ts";
import { complain, type Context, type Fields } from "./context.ts";
import { CONNECTION_COST, MUTATION_COST } from "./cost.ts";
import { FULFILMENT_MUTATIONS } from "./mutations/fulfilments.ts";
import { METAFIELD_MUTATIONS } from "./mutations/metafields.ts";
import { ORDER_MUTATIONS } from "./mutations/orders.ts";
import { PRODUCT_MUTATIONS } from "./mutations/products.ts";
import { fulfilmentOrderFields } from "./objects/fulfilment-order.ts";
import { orderFields } from "./objects/order.ts";
import { QUERIES } from "./queries.ts";
import { adminSchema } from "./schema.ts";
import { requireScope } from "./scopes.ts";

const MUTATIONS = { ...PRODUCT_MUTATIONS, ...METAFIELD_MUTATIONS, ...ORDER_MUTATIONS, ...FULFILMENT_MUTATIONS };

export type Prepared =
  | { document: DocumentNode; operation: OperationDefinitionNode }
  | { errors: readonly GraphQLError[] };
const prepared = new Map<string, Prepared>();

/** Parses a document and holds it against the real schema; remembered, since apps send the same few. */
export function prepare(query: string, operationName?: string | null): Prepared {
  const key = `${operationName ?? ""}\n${query}`;
  const known = prepared.get(key);
  if (known) return known;
  const answer = readDocument(query, operationName);
  if (prepared.size > 500) prepared.clear();
  prepared.set(key, answer);
  return answer;
}

function readDocument(query: string, operationName?: string | null): Prepared {
  try {
    const document = parse(query, { noLocation: false });
    const errors = validate(adminSchema(), document);
    if (errors.length > 0) return { errors };
    const operation = getOperationAST(document, operationName);
    return operation ? { document, operation } : { errors: [new GraphQLError("No operation was named to be run")] };
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
  }
}

/** The names of the root fields, aliases aside. */
export function rootFields(operation: OperationDefinitionNode): string[] {
  return operation.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? one.name.value : []));
}

export function createContext(world: World, shop: Shop, token: Token): Context {
  const context: Context = {
    world,
    shop,
    token,
    scopes: new Set(token.scope.split(",")),
    show: {
      order: (order) => orderFields(context, order),
      fulfilmentOrder: (fulfilmentOrder) => fulfilmentOrderFields(context, fulfilmentOrder),
    },
    spent: { cost: 0 },
  };
  return context;
}

export function run(
  context: Context,
  document: DocumentNode,
  operationName: string | undefined,
  variableValues: Record<string, unknown>,
): ExecutionResult | Promise<ExecutionResult> {
  return execute({
    schema: adminSchema(),
    document,
    operationName,
    variableValues,
    contextValue: context,
    fieldResolver: resolve,
  });
}

/** Scope first, then the value; what the sandbox does not hold is null or an error, never made up. */
const resolve: GraphQLFieldResolver<Fields | undefined, Context> = (source, args, context, info) => {
  const { parentType, fieldName, returnType } = info;
  const named = getNamedType(returnType);
  requireScope(context, parentType, fieldName, named.name);
  if (source === undefined) {
    const root = (parentType.name === "Mutation" ? MUTATIONS : QUERIES)[fieldName];
    if (!root)
      throw complain(
        `The sandbox has no resolver for the ${info.operation.operation} "${fieldName}"`,
        "NOT_IN_SANDBOX",
      );
    if (parentType.name === "Mutation") context.spent.cost += MUTATION_COST;
    return charge(context, root(args as never, context), parentType.name === "Mutation" ? "" : named.name);
  }
  if (!(fieldName in source) && fieldName !== "__typename") {
    if (!isNonNullType(returnType)) return null;
    throw complain(`The sandbox does not hold ${parentType.name}.${fieldName}`, "NOT_IN_SANDBOX");
  }
  const value: unknown = defaultFieldResolver(source, args, context, info);
  return charge(context, value, isCompositeType(named) ? named.name : "");
};

/** Adds what a value costs to the bill: objects 1, a connection 2, pages and edges nothing of their own. */
function charge(context: Context, value: unknown, type: string): unknown {
  if (!type || value === null || value === undefined || type === "PageInfo" || type.endsWith("Edge")) return value;
  const objects = Array.isArray(value) ? value.length : 1;
  context.spent.cost += type.endsWith("Connection") ? CONNECTION_COST : objects;
  return value;
}
