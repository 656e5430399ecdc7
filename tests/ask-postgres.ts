import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";

export type Question = { url: string; sql: string; params: unknown[]; done: SharedArrayBuffer };
export type PostgresAnswer = { rows: unknown[] } | { error: string };

let postgres: MessagePort | null = null;

/** Asks PostgreSQL and waits for the rows without giving others a turn, as the driver of SQLite does. Throws its error. */
export function askPostgres(url: string, sql: string, params: unknown[]): unknown[] {
  postgres ??= startWorker();
  const done = new SharedArrayBuffer(4);
  postgres.postMessage({ url, sql, params, done } satisfies Question);
  Atomics.wait(new Int32Array(done), 0, 0);
  const answer = receiveMessageOnPort(postgres)!.message as PostgresAnswer;
  if ("error" in answer) throw new Error(answer.error);
  return answer.rows;
}

function startWorker(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("ask-postgres-worker.ts", import.meta.url), { workerData: port2, transferList: [port2] });
  worker.unref();
  port1.unref();
  return port1;
}
