import type { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { publicSocket } from "#app/channels/email/public-socket.ts";
import type { MailRoute } from "#app/domain/channel.ts";

/** How long each step may take, in ms. */
export type Patience = { connectionTimeout: number; greetingTimeout: number; socketTimeout: number };
const PATIENCE: Patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Merchants may bring servers of their own; connections of the one used longest ago are closed beyond this. */
const MOST_SERVERS = 50;

/** Only what an address of a mail server may say. Its query stays unread: nodemailer would take any option from it. */
function readServer(smtpUrl: string) {
  const url = URL.parse(smtpUrl);
  if (!url?.hostname || (url.protocol !== "smtp:" && url.protocol !== "smtps:")) return null;
  const secure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}

type Server = NonNullable<ReturnType<typeof readServer>>;

function open(server: Server, { publicOnly, encrypted }: Pick<MailRoute, "publicOnly" | "encrypted">, patience: Patience) {
  const transporter = createTransport({
    pool: true,
    ...server,
    ...patience,
    ...(publicOnly && { getSocket: publicSocket }),
    // Else a server's greeting decides, and whoever stands between us and it can write that.
    requireTLS: encrypted,
    // A kept connection that the server dropped meanwhile is replaced, as long as nothing of the mail was read.
    maxRequeues: 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Each attempt takes a stream of the mail; whoever sends is told of it, to see afterwards whether it was read.
  transporter.use("stream", ({ message, data }, done) => {
    if (message) {
      const make = message.createReadStream.bind(message);
      message.createReadStream = (options) => {
        const stream = make(options);
        (data as WatchedMail).onAttempt(stream);
        return stream;
      };
    }
    done();
  });
  return transporter;
}

/** What a mail given to these transporters carries beside nodemailer's own fields. */
export type WatchedMail = { onAttempt: (stream: Readable) => void };

type Transporter = ReturnType<typeof open>;
const shared = globalThis as typeof globalThis & { stafetteTransporters?: Map<string, Transporter> };
const transporters = (shared.stafetteTransporters ??= new Map<string, Transporter>());

/** The one pool of connections to a server (`smtp://user:password@host:port`); null when that is no such address. */
export function transporterFor({ smtpUrl, publicOnly, encrypted }: MailRoute, patience: Patience = PATIENCE): Transporter | null {
  const key = `${publicOnly ? "public " : ""}${encrypted ? "encrypted " : ""}${smtpUrl}`;
  const known = transporters.get(key);
  if (known) {
    transporters.delete(key);
    transporters.set(key, known);
    return known;
  }
  const server = readServer(smtpUrl);
  if (!server) return null;
  const opened = open(server, { publicOnly, encrypted }, patience);
  transporters.set(key, opened);
  for (const [least, oldest] of transporters) {
    if (transporters.size <= MOST_SERVERS) break;
    oldest.close();
    transporters.delete(least);
  }
  return opened;
}

/** Closes every kept connection once what is on its way has been said. @internal For tests. */
export function closeTransporters(): void {
  for (const transporter of transporters.values()) transporter.close();
  transporters.clear();
}
