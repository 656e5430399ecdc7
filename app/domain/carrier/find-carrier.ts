import { carriers, type Carrier } from "#app/domain/carrier/carriers.ts";

/** Names without case, accents, blanks and punctuation; ß as ss. */
export function foldCarrierName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

const byName: ReadonlyMap<string, Carrier> = new Map(
  carriers.flatMap((carrier) =>
    [carrier.id, carrier.name, carrier.shopifyCompany, ...carrier.aliases].map((name) => [
      foldCarrierName(name),
      carrier,
    ]),
  ),
);

/** The carrier a person or a shop means by a name, an alias or our id; undefined where it is none we know. */
export function findCarrier(name: string): Carrier | undefined {
  return byName.get(foldCarrierName(name));
}
