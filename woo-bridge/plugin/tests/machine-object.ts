/** The texts of a gettext .mo file: original → translation. Little-endian, as msgfmt writes it here. */
export function textsOf(mo: Buffer): Map<string, string> {
  if (mo.readUInt32LE(0) !== 0x950412de) throw new Error("This is no .mo file.");
  const [count, originals, translations] = [mo.readUInt32LE(8), mo.readUInt32LE(12), mo.readUInt32LE(16)];
  const text = (table: number, index: number) => {
    const length = mo.readUInt32LE(table + index * 8);
    const start = mo.readUInt32LE(table + index * 8 + 4);
    return mo.toString("utf8", start, start + length);
  };
  return new Map(Array.from({ length: count }, (_, index) => [text(originals, index), text(translations, index)]));
}
