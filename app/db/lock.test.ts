import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { holdDatabase } from "#app/db/lock.server.ts";

const newFile = () => join(mkdtempSync(join(tmpdir(), "stafette-lock-")), "stafette.sqlite");

/** Root may write everything, so there it is tried as nobody. */
const as = process.getuid!() === 0 ? { uid: 65534, gid: 65534 } : {};
const MODULE = join(import.meta.dirname, "lock.server.ts");
const node = (script: string, ...args: string[]) => spawnSync(process.execPath, ["--input-type=module", "-e", script, ...args], { encoding: "utf8", ...as });

test("a lock file this process may not write (root's, from a restore) is no lock, which SQLite does not say: it says so and does not start", ({ skip }) => {
  skip(node("fs.accessSync(process.argv[1])", MODULE).status !== 0, "nobody may not read this checkout");
  const file = newFile();
  chmodSync(join(file, ".."), 0o777);
  writeFileSync(`${file}.lock`, "");
  chmodSync(`${file}.lock`, 0o444);
  const { stdout } = node('await import(process.argv[1]).then(({ holdDatabase }) => holdDatabase(process.argv[2])).then(() => console.log("held"), ({ message }) => console.log(message))', MODULE, file);
  expect(stdout).toContain(`${file}.lock cannot be locked`);
});

test("what keeps the lock from being taken is said where it is not another process", () => {
  const file = newFile();
  writeFileSync(`${file}.lock`, "what a copied folder left here, no database at all".repeat(20));
  expect(() => holdDatabase(file)).toThrow("cannot be locked (file is not a database)");
});

test("another process that has it is named as what it is", () => {
  const file = newFile();
  const free = holdDatabase(file);
  onTestFinished(free);
  expect(() => holdDatabase(file)).toThrow("Another Stafette process is using");
});
