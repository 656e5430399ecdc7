/** Which field of a variant holds the GTIN, as variables of the documents that read it. */
export function gtinField(gtinSource: string): { namespace: string; key: string; byMetafield: boolean } {
  const dot = gtinSource.lastIndexOf(".");
  const byMetafield = gtinSource !== "barcode" && dot > 0;
  return byMetafield
    ? { namespace: gtinSource.slice(0, dot), key: gtinSource.slice(dot + 1), byMetafield }
    : { namespace: "$app", key: "unused", byMetafield };
}
