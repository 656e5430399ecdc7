import { connect } from "node:net";
import { lookupPublic, requirePublicHost } from "#app/lib/private-network.ts";

type Server = { host?: string; port?: number | string; connectionTimeout?: number };
type Done = (error: Error | null, options?: { connection: ReturnType<typeof connect> }) => void;

/**
 * Connects to a mail server that a merchant named: to public addresses alone, each checked as it is connected to. For
 * nodemailer, which would look a name up by itself; its own codes tell what went wrong.
 */
export function publicSocket({ host = "", port, connectionTimeout = 0 }: Server, done: Done): void {
  try {
    requirePublicHost(host);
  } catch (error) {
    return done(error as Error);
  }
  const socket = connect({ host, port: Number(port), lookup: lookupPublic });
  const fail = (error: NodeJS.ErrnoException) => {
    socket.destroy();
    done(error.syscall === "getaddrinfo" ? Object.assign(error, { code: "EDNS" }) : error);
  };
  socket.setTimeout(connectionTimeout, () => fail(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
  socket.once("error", fail);
  socket.once("connect", () => {
    socket.setTimeout(0);
    socket.removeAllListeners("timeout");
    socket.off("error", fail);
    done(null, { connection: socket });
  });
}
