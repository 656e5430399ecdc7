/** What must become of one line, told only of what people did. Units. Pure. */
export type LineModel = {
  supplier: "ACME" | "NORD" | null;
  ordered: number;
  /** Refunded or edited away before it was shipped. */
  takenBack: number;
  /** Shipped by the supplier, as he said and was believed. */
  shipped: number;
  /** Of these, stand in the shop. */
  inShop: number;
  /** The supplier said that he will not ship it. */
  refused: boolean;
};

export type OrderModel = { lines: LineModel[]; cancelled: boolean; redacted: boolean };

export const newLine = (supplier: LineModel["supplier"], ordered: number): LineModel => ({
  supplier,
  ordered,
  takenBack: 0,
  shipped: 0,
  inShop: 0,
  refused: false,
});

/** What the shop lets go of: unshipped units first. Answers how many of `quantity` were still to be shipped. */
export function takeBack(line: LineModel, quantity: number): number {
  const open = line.ordered - line.takenBack - line.inShop;
  const taken = Math.min(open, quantity);
  line.takenBack += taken;
  return taken;
}

/** Units the shop must still want to be shipped. */
export const remaining = (line: LineModel) => Math.max(0, line.ordered - line.takenBack - line.shipped);

/** More left the supplier than the customer wants: nobody can undo that, and the merchant has to be told. */
export const overshipped = (line: LineModel) => Math.max(0, line.shipped - (line.ordered - line.takenBack));

/** What a supplier must be asked to ship when everything has settled; null = he refused it, and a person decides. */
export const stillToShip = (line: LineModel): number | null =>
  line.supplier === null ? 0 : line.refused ? null : remaining(line);
