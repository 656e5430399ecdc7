import { expect, test } from "vitest";
import { readForm } from "#app/lib/read-form.server.ts";

const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/s/new-link", { method: "POST", body, headers });
const statusOf = (request: Request) => readForm(request).then(() => 200, (thrown: Response) => thrown.status);

test("a form is read as it was typed, letter for letter", async () => {
  const form = await readForm(sent(new URLSearchParams({ email: "zoë@example.org", note: "a & b = 1" })));
  expect(Object.fromEntries(form)).toEqual({ email: "zoë@example.org", note: "a & b = 1" });
});

test("so is one in parts", async () => {
  const parts = new FormData();
  parts.set("email", "zoë@example.org");
  expect(Object.fromEntries(await readForm(sent(parts)))).toEqual({ email: "zoë@example.org" });
});

test.each([
  ["something that is no form", sent("{}", { "Content-Type": "application/json" })],
  ["a form cut short", sent("--x\r\nContent-Disp", { "Content-Type": "multipart/form-data; boundary=x" })],
])("%s is refused, and breaks nothing", async (_title, request) => {
  expect(await statusOf(request)).toBe(400);
});

test("more than a megabyte is not even read", async () => {
  expect(await statusOf(sent(new URLSearchParams({ email: "x".repeat(1024 * 1024) })))).toBe(413);
});
