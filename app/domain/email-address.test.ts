import { expect, test } from "vitest";
import { readEmailAddress } from "#app/domain/email-address.ts";

test.each([
  ["orders@acme.example", "orders@acme.example"],
  ["  Orders@ACME.Example ", "Orders@acme.example"],
  ["o'neil+shop@sub.acme.example", "o'neil+shop@sub.acme.example"],
  ["jörg@münchen.example", "jörg@münchen.example"],
])("«%s» is a mailbox", (text, address) => {
  expect(readEmailAddress(text)).toBe(address);
});

test.each([
  "",
  "acme.example",
  "orders@acme",
  "orders@acme..example",
  "a@b.example, c@d.example",
  "a@b.example;c@d.example",
  "Acme <a@b.example>",
  "a@b.example\r\nBcc: c@d.example",
  "a@b\u200b.example",
  "a b@c.example",
  "a@b@c.example",
  `${"x".repeat(65)}@acme.example`,
])("«%s» is none", (text) => {
  expect(readEmailAddress(text)).toBeNull();
});
