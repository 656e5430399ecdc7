import { PrismaPg } from "@prisma/adapter-pg";
import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { askWriter, db, keepsCommits, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { PrismaClient } from "#app/generated/postgresql/client.ts";

const AT_ONCE = 40;

/** Reads a number and writes the next one, as flows do with quantities: the read of one run stands before the write of another. */
async function count(transaction: (work: (tx: Reading) => Promise<unknown>) => Promise<unknown>): Promise<number> {
  const id = newId();
  await write((tx) => tx.account.create({ data: { id, name: "0", createdAt: new Date() } }));
  await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      transaction(async (tx) => {
        const { name } = await tx.account.findUniqueOrThrow({ where: { id } });
        await tx.account.update({ where: { id }, data: { name: String(Number(name) + 1) } });
      }),
    ),
  );
  return Number((await db.account.findUniqueOrThrow({ where: { id } })).name);
}
type Reading = Pick<Parameters<Parameters<typeof write>[0]>[0], "account">;

// Before those that collide: after a collision transactions wait for each other.
test("a shop that rings does not wait for the jobs, however many are under way", async () => {
  const rung = Promise.withResolvers<void>();
  const jobs = Array.from({ length: AT_ONCE }, () =>
    write(async (tx) => {
      await tx.account.count();
      await rung.promise;
    }),
  );
  await write((tx) => tx.account.create({ data: { id: newId(), name: "rung", createdAt: new Date() } }), "first");
  rung.resolve();
  await Promise.all(jobs);
});

test(`with write(tx => …), of ${AT_ONCE} that read and then write at once, none overwrites another`, async () => {
  expect(await count(write)).toBe(AT_ONCE);
});

test("without it, as PostgreSQL comes, some are lost", async () => {
  const plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: 10 }) });
  const counted = await count((work) => plain.$transaction((tx) => work(tx as unknown as Reading), { maxWait: 30_000 }));
  await plain.$disconnect();
  expect(counted).toBeLessThan(AT_ONCE);
});

test("a unique row that many make at once is made once, and all of them find it", async () => {
  const key = newId();
  const made = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      write(async (tx) => {
        const known = await tx.job.findUnique({ where: { key } });
        return known ?? tx.job.create({ data: { id: newId(), kind: "purge", key, runAt: new Date(), createdAt: new Date() } });
      }),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
});

test("what is committed is kept, and the connection that reads takes no writes", async () => {
  expect(await keepsCommits()).toBe(true);
  for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
    expect(await askWriter(`SHOW ${name}`)).toEqual([{ [name]: "on" }]);
  }
  expect(await askWriter("SHOW transaction_isolation")).toEqual([{ transaction_isolation: "serializable" }]);
  const stray = db.$queryRawUnsafe(`INSERT INTO "Account" ("id", "name", "createdAt") VALUES ('x', 'stray', now()) RETURNING "id"`);
  await expect(stray).rejects.toThrow(/read-only/i);
});
