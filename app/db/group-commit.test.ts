import { describe, expect, test } from "vitest";
import { db, write, type Tx } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";

const rename = (id: string, name: string) => async (tx: Tx) => {
  await tx.account.upsert({ where: { id }, create: { id, name, createdAt: new Date() }, update: { name } });
  return name;
};
const named = async () => (await db.account.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name);
const fails = (id: string) => async (tx: Tx) => {
  await rename(id, "of the one that failed")(tx);
  throw new Error("changed its mind");
};

// On PostgreSQL they run side by side, and the server itself groups their commits.
describe.runIf(env.databaseFile)("Transactions that wait for each other are committed together", () => {
  test("each gets its own answer; one that throws leaves nothing behind, and takes none with it", async () => {
    const said = await Promise.allSettled([
      write(rename("1", "one")),
      write(rename("2", "two")),
      write(fails("3")),
      write((tx) => tx.$executeRaw`INSERT INTO "Account" ("id") VALUES (NULL)`),
      write(rename("4", "four")),
    ]);
    expect(said.map((one) => (one.status === "fulfilled" ? one.value : "rejected"))).toEqual(["one", "two", "rejected", "rejected", "four"]);
    expect(await named()).toEqual(["four", "one", "two"]);
  });

  test("each sees what those before it did, and is committed when it is answered", async () => {
    const before = write(rename("1", "eins"));
    const after = write(async (tx) => (await tx.account.findUniqueOrThrow({ where: { id: "1" } })).name);
    const answered = before.then(async () => expect(await named()).toContain("eins"));
    expect(await after).toBe("eins");
    await answered;
  });

  test("a lone one that throws leaves nothing behind, and the next goes on", async () => {
    await expect(write(fails("5"))).rejects.toThrow("changed its mind");
    await write(rename("6", "six"));
    expect(await named()).toEqual(["eins", "four", "six", "two"]);
  });

  test("who comes first is next, however many wait", async () => {
    const order: string[] = [];
    const note = (name: string) => async () => void order.push(name);
    const [slow, second, urgent] = [write(note("slow")), write(note("second")), write(note("urgent"), "first")];
    await Promise.all([slow, second, urgent]);
    expect(order.indexOf("urgent")).toBeLessThan(order.indexOf("second"));
  });
});
