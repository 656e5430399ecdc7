import { expect, test } from "vitest";
import { parseExactJson } from "./exact-json.ts";

test.each([
  ["a number too long for a double", '{"id":820982911946154508}', { id: "820982911946154508" }],
  ["an ordinary number", '{"id":42,"price":1.5}', { id: 42, price: 1.5 }],
  ["a zero byte in a text", '{"name":"Ki\\u0000m","lines":[{"title":"\\u0000"}]}', { name: "Kim", lines: [{ title: "" }] }],
  ["six signs that spell a zero byte", '{"name":"\\\\u0000"}', { name: "\\u0000" }],
])("%s", (_what, text, value) => expect(parseExactJson(text)).toEqual(value));
