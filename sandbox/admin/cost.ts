import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

export const MAX_COST = 1000;
export const MUTATION_COST = 10;
/** A connection itself, whatever is on its page. */
export const CONNECTION_COST = 2;

/** What Shopify asks for an operation before it runs it: objects 1, connections by their page size, mutations 10. */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const part of document.definitions)
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part);

  const costOf = (set: SelectionSetNode, parent: GraphQLCompositeType): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + costOfField(selection, parent);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      return fragment ? sum + costOf(fragment.selectionSet, isCompositeType(condition) ? condition : parent) : sum;
    }, 0);

  const costOfField = (field: FieldNode, parent: GraphQLCompositeType): number => {
    const definition = "getFields" in parent ? parent.getFields()[field.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!isCompositeType(type) || !field.selectionSet) return 0;
    if (type.name === "PageInfo") return 0;
    const inside = costOf(field.selectionSet, type);
    if (isObjectType(type) && type.name.endsWith("Edge")) return inside;
    const size = pageSize(field, variables);
    if (type.name.endsWith("Connection")) return CONNECTION_COST + (size ?? 0) * inside;
    return (parent.name === "Mutation" ? MUTATION_COST : 1 + inside) * (size ?? 1);
  };

  const root = schema.getRootType(operation.operation);
  return root ? costOf(operation.selectionSet, root) : 0;
}

function pageSize(field: FieldNode, variables: Record<string, unknown>): number | undefined {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== "first" && name.value !== "last") continue;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.VARIABLE) return Number(variables[value.name.value] ?? 0);
  }
  return undefined;
}
