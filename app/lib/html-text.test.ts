import { expect, test } from "vitest";
import { decodeEntities } from "./html-text.ts";

test.each([
  ["O&#8217;Conner", "O’Conner"],
  ["z&#x142;oty", "złoty"],
  ["Salt &amp; Pepper &times; 2", "Salt & Pepper × 2"],
  ["Caf&eacute; T&uuml;r &Eacute;t&eacute;", "Café Tür Été"],
  ["2&nbsp;m", "2 m"],
  ["A & B &unknown; &uuml without an end", "A & B &unknown; &uuml without an end"],
  ["&amp;lt;", "&lt;"],
])("%s reads %s", (raw, read) => expect(decodeEntities(raw)).toBe(read));

test("What stands for no character does not get into a text", () => {
  expect(decodeEntities("A&#0;B&#xD800;C")).toBe("A\uFFFDB\uFFFDC");
});
