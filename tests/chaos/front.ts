import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";

/**
 * What stands before the processes, as a proxy does live: takes them in turn, and the next one where a process does not
 * take the connection. `seen` hears each address and Referer that passed.
 */
export async function openFront(port: number, backends: number[], seen: (text: string) => void) {
  let turn = 0;
  const server = createServer((incoming, response) => {
    seen(`${incoming.method} ${incoming.url} ${incoming.headers.referer ?? ""}`);
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => pass(incoming, response, Buffer.concat(chunks), backends.length));
    incoming.on("error", () => response.destroy());
  });

  function pass(incoming: IncomingMessage, response: ServerResponse, body: Buffer, tries: number): void {
    const backend = backends[turn++ % backends.length]!;
    const { method, url: path, headers } = incoming;
    let began = false;
    const outgoing = request({ host: "localhost", port: backend, method, path, headers, agent: false }, (answer) => {
      began = true;
      response.writeHead(answer.statusCode!, answer.rawHeaders);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      if (!began && error.code === "ECONNREFUSED" && tries > 1) pass(incoming, response, body, tries - 1);
      else response.destroy();
    });
    response.on("close", () => outgoing.destroy());
    outgoing.end(body);
  }

  await new Promise<void>((listening) => server.listen(port, listening));
  return {
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
