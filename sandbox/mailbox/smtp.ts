import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { Envelope } from "./read-mail.ts";

/** `to` = whom the mail is for, once that was said. */
export type TakeFault = (kind: string, to?: string[]) => boolean;
/** Ends when mail to this address may be answered. */
export type Linger = (to: string) => Promise<void>;

interface Listening {
  port: number;
  close(): Promise<void>;
}

/**
 * A real SMTP server without TLS that takes any login or none. `store` gets every accepted mail; the client hears
 * 250 only after it has resolved. `takeFault` answers whether the named fault strikes this time.
 */
export async function listenSmtp(
  port: number,
  store: (raw: Buffer, envelope: Envelope) => Promise<void>,
  takeFault: TakeFault,
  linger: Linger = async () => {},
): Promise<Listening> {
  const server = new PromptServer({
    name: "mailbox.sandbox",
    logger: false,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 50,
    onAuth: (_auth, _session, done) => done(null, { user: "anyone" }),
    onConnect: (session, done) => (takeFault("smtp.cut_connect") ? server.cut(session) : done()),
    onMailFrom: (_address, session, done) => (takeFault("smtp.cut_mail") ? server.cut(session) : done()),
    async onRcptTo({ address }, session, done) {
      await linger(address);
      if (takeFault("smtp.cut_rcpt", [address])) return server.cut(session);
      if (takeFault("smtp.refuse", [address])) return done(reply(550, "The sandbox refuses this recipient"));
      if (takeFault("smtp.defer", [address])) return done(reply(451, "The sandbox asks you to try again later"));
      done();
    },
    onData(stream, session, done) {
      const { to } = envelopeOf(session);
      // The "354" that asks for the mail is not said yet.
      if (takeFault("smtp.cut_data", to)) return server.cut(session);
      if (takeFault("smtp.cut_before_dot", to)) {
        stream.once("data", () => server.cut(session));
        return;
      }
      collect(stream)
        .then(async (raw) => {
          if (takeFault("smtp.cut_at_dot", to)) return server.cut(session);
          await store(raw, envelopeOf(session));
          if (takeFault("smtp.cut_after_dot", to)) return server.cut(session);
          done();
        })
        .catch((error: Error) => done(reply(451, error.message)));
    },
  });
  server.mayGreet = () => !takeFault("smtp.cut_greeting");
  // A client that vanishes is that client's affair (and often the very fault asked for).
  server.on("error", () => {});

  await new Promise<void>((ready, failed) => {
    server.server.once("error", failed);
    server.listen(port, () => ready());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** The library waits 100 ms before it greets, to catch spammers; here that would only spoil what we measure. */
class PromptServer extends SMTPServer {
  /** False: the line is dropped where the client's EHLO waits for its answer. */
  mayGreet = () => true;

  override connect(socket: Socket): void {
    super.connect(socket);
    const connection = [...this.connections].at(-1);
    if (!connection) return;
    const greet = connection.connectionReady.bind(connection);
    connection.connectionReady = () => {};
    setImmediate(greet);
    const answerEhlo = connection.handler_EHLO.bind(connection);
    connection.handler_EHLO = (...said) => (this.mayGreet() ? answerEhlo(...said) : connection._socket.destroy());
  }

  /** Drops the line without another word. */
  cut(session: SMTPServerSession): void {
    for (const connection of this.connections) {
      if (connection.session === session) connection._socket.destroy();
    }
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function envelopeOf(session: SMTPServerSession): Envelope {
  const { mailFrom, rcptTo } = session.envelope;
  return { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
}
