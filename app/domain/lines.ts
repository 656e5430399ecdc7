/** What people call the thing on a line: «Lamp, Oak». */
export const titleOf = (line: { title: string; variantTitle: string }) => [line.title, line.variantTitle].filter(Boolean).join(", ");

/** How many units some lines hold together. */
export const unitsOf = (lines: readonly { quantity: number }[]) => lines.reduce((sum, line) => sum + line.quantity, 0);

/** Units of them that have shipped. */
export const shippedOf = (lines: readonly { shipped: number }[]) => lines.reduce((sum, { shipped }) => sum + shipped, 0);
