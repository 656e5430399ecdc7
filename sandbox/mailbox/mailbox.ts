import { openLetters } from "./letters.ts";
import { readMail } from "./read-mail.ts";
import { listenSmtp, type Linger, type TakeFault } from "./smtp.ts";

interface MailboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** Folder of `mailbox.sqlite`; made when it is missing. */
  dataDir: string;
  /** Asked with the `smtp.…` kinds of fault; true = strike now. */
  takeFault?: TakeFault;
  linger?: Linger;
  /** The clock mails are dated by, in milliseconds. */
  now?: () => number;
}

/** Opens the mailbox: everything sent to the port by SMTP is kept until `clear()`, over restarts too. */
export async function startMailbox({ port, dataDir, takeFault = () => false, linger, now = Date.now }: MailboxOptions) {
  const letters = openLetters(dataDir);
  const smtp = await listenSmtp(
    port,
    async (raw, envelope) => void letters.add(await readMail(raw, envelope, new Date(now()))),
    takeFault,
    linger,
  );
  return {
    port: smtp.port,
    /** Every mail, newest last. */
    list: letters.after,
    get: letters.one,
    /** The newest mails as list rows, newest first. */
    newest: letters.newest,
    /** How many mails nobody has opened on the mailbox page. */
    unread: letters.unread,
    markOpened: letters.markOpened,
    clear: letters.clear,
    async close(): Promise<void> {
      await smtp.close();
      letters.close();
    },
  };
}

export type Mailbox = Awaited<ReturnType<typeof startMailbox>>;
