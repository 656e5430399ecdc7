/** What an account is verified by. */
export const DOCUMENT_KINDS = ["id", "trade_licence"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The most bytes one document may have; a photograph or a scan of a page needs less. */
export const MOST_DOCUMENT_BYTES = 5 * 1024 * 1024;
/** The most characters the merchant may write beside them. */
export const MOST_NOTE_LETTERS = 1000;
/** How long documents are kept after the decision, in days. */
export const DOCUMENTS_KEPT_DAYS = 14;
/** How long they wait for one, in days. */
export const UNDECIDED_KEPT_DAYS = 90;

// By its first bytes alone: what a browser says of a file is only its name's ending.
const SIGNS = [
  { type: "application/pdf", ending: "pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/jpeg", ending: "jpg", bytes: [0xff, 0xd8, 0xff] },
  { type: "image/png", ending: "png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const;

export type DocumentWrong = "missing" | "too_large" | "wrong_type";

/** Which kind of file it is, or what is wrong with it. */
export function readDocument(bytes: Uint8Array): { type: string } | { wrong: DocumentWrong } {
  if (bytes.length === 0) return { wrong: "missing" };
  if (bytes.length > MOST_DOCUMENT_BYTES) return { wrong: "too_large" };
  const sign = SIGNS.find((one) => one.bytes.every((byte, at) => bytes[at] === byte));
  return sign ? { type: sign.type } : { wrong: "wrong_type" };
}

/** What a file of this type is called at its end; what is none of those is the merchant's own words. */
export const endingOf = (type: string) => SIGNS.find((sign) => sign.type === type)?.ending ?? "txt";
