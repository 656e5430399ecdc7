import { Prisma } from "#app/generated/sqlite/client.ts";
import { expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";

// SQLite would keep it, and then no such database could be moved to PostgreSQL.
test("No text is kept with a zero byte in it, by whatever way it was written, and none is asked for with one", async () => {
  const account = (id: string) => ({ id, name: "Nord\0wind", billingAddress: "{}", createdAt: new Date() });
  await write(async (tx) => {
    await tx.account.create({ data: account("a\0") });
    await tx.account.createMany({ data: [account("b"), account("\0c")] });
    await tx.$executeRaw`UPDATE "Account" SET "notifyEmail" = ${"x\0@b.example"} WHERE "id" IN (${Prisma.join(["a\0", "b"])})`;
  });
  expect(await db.account.findMany({ select: { id: true, name: true, notifyEmail: true }, orderBy: { id: "asc" } })).toEqual([
    { id: "a", name: "Nordwind", notifyEmail: "x@b.example" },
    { id: "b", name: "Nordwind", notifyEmail: "x@b.example" },
    { id: "c", name: "Nordwind", notifyEmail: "" },
  ]);
  expect(await db.account.count({ where: { name: { startsWith: "No\0rd" }, id: { in: ["\0a", "b\0"] } } })).toBe(2);
});
