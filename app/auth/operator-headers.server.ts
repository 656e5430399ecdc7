/** Of every page below /operator: nothing is kept, no search engine lists it; the policy of plain pages holds. */
export const operatorHeaders = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" });

/**
 * Of a document somebody handed in: it is saved, never shown by us, and were it shown, nothing in it would run. That its
 * type is not guessed anew, server.ts says of every answer.
 */
export const documentHeaders = (contentType: string, filename: string) => ({
  ...operatorHeaders(),
  "Content-Type": contentType,
  "Content-Disposition": `attachment; filename="${filename}"`,
  "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
});
