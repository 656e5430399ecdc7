import { expect, test } from "vitest";
import { whyNoConnection } from "#app/db/why-no-connection.ts";

const URL_WITH_PASSWORD = "postgresql://stafette:a-secret@db.example.com:5433/sta%20fette";

test.each([
  ["28P01", 'PostgreSQL at db.example.com:5433 refuses the user or the password in DATABASE_URL (28P01). Correct them there.'],
  ["28000", 'PostgreSQL at db.example.com:5433 refuses the user or the password in DATABASE_URL (28000). Correct them there.'],
  ["3D000", 'PostgreSQL at db.example.com:5433 has no database "sta fette". Create it, or name another one in DATABASE_URL.'],
  ["ENOTFOUND", "No PostgreSQL takes connections at db.example.com:5433 (ENOTFOUND). Start it, or correct DATABASE_URL."],
  ["57P03", "No PostgreSQL takes connections at db.example.com:5433 (57P03). Start it, or correct DATABASE_URL."],
])("whoever starts Stafette without a connection reads what to do: %s", (code, sentence) => {
  expect(whyNoConnection(Object.assign(new Error("a-secret"), { code }), URL_WITH_PASSWORD).message).toBe(sentence);
});

test("what has no code is said in its own words", () => {
  const said = whyNoConnection(new Error("The server does not support SSL connections"), URL_WITH_PASSWORD).message;
  expect(said).toContain("db.example.com:5433 (The server does not support SSL connections)");
});

test("a socket is named by its folder", () => {
  const said = whyNoConnection({ code: "ENOENT" }, "postgresql:///stafette?host=/var/run/postgresql").message;
  expect(said).toContain("No PostgreSQL takes connections at /var/run/postgresql (ENOENT)");
});
