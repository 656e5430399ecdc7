import { oneLine, shorten } from "#app/channels/email/one-line.ts";
import type { VersionDiff } from "#app/domain/channel.ts";
import { titleOf } from "#app/domain/lines.ts";
import type { SupplierText } from "#app/texts/supplier.ts";

/** Each change in a few words, the address first: a parcel to the wrong place is the dearest mistake. */
export function changesInWords(diff: VersionDiff, t: SupplierText, titleLength = 200): string[] {
  const lines = diff.lines.map((line) => {
    const params = { before: line.before, after: line.after, title: shorten(oneLine(titleOf(line)), titleLength) };
    if (line.before === 0) return t("mail.change.added", params);
    if (line.after === 0) return t("mail.change.removed", params);
    return t("mail.change.quantity", params);
  });
  return diff.addressChanged ? [t("mail.change.address"), ...lines] : lines;
}

/** The changes as a subject has room for them: two, and how many more. */
export function changesInBrief(diff: VersionDiff, t: SupplierText): string {
  const all = changesInWords(diff, t, 40);
  const rest = all.length - 2;
  return [...all.slice(0, 2), ...(rest > 0 ? [t("mail.change.more", { count: rest })] : [])].join(", ");
}
