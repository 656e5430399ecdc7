import { idIn, listIn, metaIn, textIn, type Fields } from "./fields.ts";

/** How plugins tie a line to the one it is part of: the child names its container's cart key. */
const TIES = [
  { child: "_bundled_by", key: "_bundle_cart_key", ships: "_bundled_item_needs_shipping", parentId: "bundled_by" },
  { child: "_composite_parent", key: "_composite_cart_key", ships: "_composite_item_needs_shipping", parentId: "composite_parent" },
] as const;

type Node = { id: string; parent: string | null; own: boolean; said: boolean | null };

/**
 * Which lines of an order ship, of those that ship by their product (`own`). Of a bundle or composite it is the
 * container or its parts, never both:
 * - The plugin says on each part whether it ships by itself. One that does → the parts do, the container does not.
 * - It says so of none → the container ships, as one, and its parts do not.
 * - It says nothing (other plugins, old orders) → a container that ships holds its parts; one that does not is a mere
 *   bracket around parts that do.
 */
export function shippingLines(lines: Fields[], own: (line: Fields) => boolean): Set<string> {
  const nodes = lines.map((line): Node => {
    const tie = TIES.find(({ child }) => textIn(metaIn(line, child)) !== "");
    const said = tie ? textIn(metaIn(line, tie.ships)) : "";
    return {
      id: idIn(line.id),
      parent: tie ? containerOf(line, tie, lines) : null,
      own: own(line),
      said: said === "" ? null : said === "yes",
    };
  });
  const ships = new Set<string>();
  for (const node of nodes) if (!node.parent) walk(node, nodes, ships);
  return ships;
}

function containerOf(line: Fields, tie: (typeof TIES)[number], lines: Fields[]): string | null {
  const byId = idIn(line[tie.parentId]);
  if (byId && lines.some((other) => idIn(other.id) === byId)) return byId;
  const key = textIn(metaIn(line, tie.child));
  const container = lines.find((other) => other !== line && textIn(metaIn(other, tie.key)) === key);
  return container ? idIn(container.id) : null;
}

/** Puts what ships of a line and its parts into `ships`; answers whether any of it does. */
function walk(node: Node, nodes: Node[], ships: Set<string>): boolean {
  const parts = nodes.filter(({ parent, id }) => parent === node.id && id !== node.id);
  const own = node.said === false ? false : node.own;
  const held = parts.length > 0 && own && !parts.some(({ said }) => said === true);
  if (!held && parts.length > 0) {
    const any = parts.map((part) => walk(part, nodes, ships)).some(Boolean);
    if (any) return true;
  }
  if (own) ships.add(node.id);
  return own;
}

/** Whether an order has bundles at all: most have none. */
export const hasBundles = (lines: Fields[]) =>
  lines.some((line) => listIn(line.meta_data).some(({ key }) => TIES.some(({ child }) => child === key)));
