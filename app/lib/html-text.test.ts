import { expect, test } from "vitest";
import { decodeEntities } from "./html-text.ts";

test.each([
  ["O&#8217;Conner", "O’Conner"],
  ["z&#x142;oty", "złoty"],
  ["Salt &amp; Pepper &times; 2", "Salt & Pepper × 2"],
  ["A & B &unknown; &#0;", "A & B &unknown; &#0;"],
  ["&amp;lt;", "&lt;"],
])("%s reads %s", (raw, read) => expect(decodeEntities(raw)).toBe(read));
