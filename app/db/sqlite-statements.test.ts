import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { remembering } from "#app/db/sqlite-statements.server.ts";

describe("A statement asked for again", () => {
  test("is prepared once, and answers for the values given now", () => {
    const connection = new Database(":memory:");
    connection.exec("CREATE TABLE Thing (id INTEGER, name TEXT)");
    const prepared: string[] = [];
    const prepare = connection.prepare.bind(connection);
    connection.prepare = ((sql: string) => {
      prepared.push(sql);
      return prepare(sql);
    }) as typeof connection.prepare;

    const client = remembering(connection);
    for (const [id, name] of [[1, "one"], [2, "two"]]) client.prepare("INSERT INTO Thing VALUES (?, ?)").bind([id, name]).run();
    const named = (id: number) => client.prepare("SELECT name FROM Thing WHERE id = ?").bind([id]).raw().all();
    expect([named(1), named(2), named(3)]).toEqual([[["one"]], [["two"]], []]);
    expect(prepared).toHaveLength(2);
  });

  test("tells the columns each time, so that rows of the app keep their types", async () => {
    const at = new Date("2026-01-02T03:04:05.678Z");
    await write(async (tx) => {
      for (const id of ["a", "b"]) await tx.account.create({ data: { id, name: `Account ${id}`, createdAt: at } });
    });
    for (const id of ["a", "b", "nobody", "a"]) {
      const found = await db.account.findUnique({ where: { id } });
      expect(found && [found.name, found.createdAt]).toEqual(id === "nobody" ? null : [`Account ${id}`, at]);
    }
  });
});
