import { expect, test } from "vitest";
import { endingOf, MOST_DOCUMENT_BYTES, readDocument } from "#app/domain/verification-document.ts";

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

test.each([
  ["a PDF", bytes("%PDF-1.7\n"), { type: "application/pdf" }, "pdf"],
  ["a photograph", bytes([0xff, 0xd8, 0xff, 0xe1]), { type: "image/jpeg" }, "jpg"],
  ["a screenshot", bytes(PNG, "IHDR"), { type: "image/png" }, "png"],
])("%s is known by its first bytes", (_what, file, read, ending) => {
  expect(readDocument(file)).toEqual(read);
  expect(endingOf(read.type)).toBe(ending);
});

test.each([
  ["nothing", bytes(""), "missing"],
  ["a web page", bytes("<!doctype html><script>"), "wrong_type"],
  ["a web page that names a PDF further on", bytes("<html>%PDF-1.7"), "wrong_type"],
  ["a picture with a program in it", bytes("<svg xmlns='http://www.w3.org/2000/svg'>"), "wrong_type"],
  ["the beginning of a PNG's sign", bytes(PNG.slice(0, 4)), "wrong_type"],
  ["one byte too many", Buffer.concat([bytes("%PDF-"), Buffer.alloc(MOST_DOCUMENT_BYTES - 4)]), "too_large"],
])("%s is refused", (_what, file, wrong) => {
  expect(readDocument(file)).toEqual({ wrong });
});

test("exactly as large as allowed is taken", () => {
  expect(readDocument(Buffer.concat([bytes("%PDF-"), Buffer.alloc(MOST_DOCUMENT_BYTES - 5)]))).toEqual({ type: "application/pdf" });
});
