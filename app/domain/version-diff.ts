import type { VersionDiff } from "#app/domain/channel.ts";

type Version = {
  personId: string | null;
  lines: { id: string; orderLineId: string | null; title: string; variantTitle: string; sku: string; quantity: number }[];
};

/** What a supplier must know that he was not told by the version before. Holds no personal data. */
export function diffVersions(before: Version, after: Version): VersionDiff {
  const keyOf = (line: Version["lines"][number]) => line.orderLineId ?? line.id;
  const old = new Map(before.lines.map((line) => [keyOf(line), line]));
  const changed = after.lines.flatMap((line) => {
    const was = old.get(keyOf(line))?.quantity ?? 0;
    old.delete(keyOf(line));
    const { title, variantTitle, sku, quantity } = line;
    return was === quantity ? [] : [{ title, variantTitle, sku, before: was, after: quantity }];
  });
  const gone = [...old.values()]
    .filter((line) => line.quantity > 0)
    .map(({ title, variantTitle, sku, quantity }) => ({ title, variantTitle, sku, before: quantity, after: 0 }));
  // A version that takes all back has no address, and changes none.
  return { lines: [...changed, ...gone], addressChanged: after.personId !== null && before.personId !== after.personId };
}
