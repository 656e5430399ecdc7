// Writes the next migration, for both databases: the difference between the migrations so far and the models.
//   npm run migration -- name-of-the-change
//   npm run migration -- --check                 fails when there is a difference
import { mkdirSync, writeFileSync } from "node:fs";
import { DATABASES, modelDifference } from "./model-difference.ts";

const name = process.argv[2];
const checking = name === "--check";
if (!name || (!checking && !/^[a-z0-9-]+$/.test(name))) {
  console.error("Usage: npm run migration -- name-of-the-change   (small letters, digits, hyphens)");
  process.exit(2);
}

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
for (const kind of DATABASES) {
  const sql = await modelDifference(kind);
  if (!sql) console.log(`The migrations of ${kind} match the models.`);
  else if (checking) {
    console.error(`The migrations of ${kind} do not match the models: npm run migration -- name-of-the-change\n\n${sql}`);
    process.exitCode = 1;
  } else {
    const folder = `prisma/${kind}/migrations/${stamp}_${name}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/migration.sql`, sql);
    console.log(`Wrote ${folder}/migration.sql`);
  }
}
