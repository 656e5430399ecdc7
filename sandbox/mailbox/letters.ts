import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** One received mail as the control API and the mailbox pages show it. */
export interface Mail {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  /** Lower-case name → value; a repeated header is joined with a comma. */
  headers: Record<string, string>;
  text: string;
  html: string;
  attachments: Attachment[];
}

interface Attachment {
  filename: string;
  contentType: string;
  base64: string;
}

/** What a list row needs, without bodies and attachments. */
export interface MailRow {
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  opening: string;
  attachments: number;
  unread: boolean;
}

// AUTOINCREMENT: an id stays spent after its mail is deleted, so nobody mistakes a new mail for an old one.
const TABLE = `
  create table if not exists mail (
    id integer primary key autoincrement,
    received_at text not null,
    sender text not null,
    recipients text not null,
    subject text not null,
    message_id text not null,
    headers text not null,
    text text not null,
    html text not null,
    attachments text not null,
    attachment_count integer not null,
    opened integer not null default 0
  )`;

interface StoredMail {
  id: number;
  received_at: string;
  sender: string;
  recipients: string;
  subject: string;
  message_id: string;
  headers: string;
  text: string;
  html: string;
  attachments: string;
}

/** The mailbox's own SQLite file in `dataDir`; what came in survives a restart. */
export function openLetters(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const db = new Database(join(dataDir, "mailbox.sqlite"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  db.exec(TABLE);

  const insert = db.prepare(
    `insert into mail (received_at, sender, recipients, subject, message_id, headers, text, html, attachments,
       attachment_count) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const after = db.prepare<[number], StoredMail>("select * from mail where id > ? order by id");
  const one = db.prepare<[string], StoredMail>("select * from mail where id = ?");
  const newest = db.prepare<[number], StoredMail & { attachment_count: number; opened: number }>(
    `select id, received_at, sender, recipients, subject, substr(text, 1, 200) as text, attachment_count, opened
       from mail order by id desc limit ?`,
  );
  const unread = db.prepare<[], { count: number }>("select count(*) as count from mail where opened = 0");
  const open = db.prepare("update mail set opened = 1 where id = ?");

  return {
    add(mail: Omit<Mail, "id">): string {
      const { lastInsertRowid } = insert.run(
        mail.receivedAt,
        mail.from,
        JSON.stringify(mail.to),
        mail.subject,
        mail.messageId,
        JSON.stringify(mail.headers),
        mail.text,
        mail.html,
        JSON.stringify(mail.attachments),
        mail.attachments.length,
      );
      return String(lastInsertRowid);
    },
    after: (id = 0): Mail[] => after.all(id).map(read),
    one(id: string): Mail | undefined {
      const row = one.get(id);
      return row && read(row);
    },
    newest: (limit: number): MailRow[] =>
      newest.all(limit).map((row) => ({
        id: String(row.id),
        receivedAt: row.received_at,
        from: row.sender,
        to: JSON.parse(row.recipients) as string[],
        subject: row.subject,
        opening: row.text.replace(/\s+/g, " ").trim(),
        attachments: row.attachment_count,
        unread: row.opened === 0,
      })),
    unread: (): number => unread.get()?.count ?? 0,
    markOpened: (id: string): void => void open.run(id),
    clear: (): void => void db.prepare("delete from mail").run(),
    close: (): void => void db.close(),
  };
}

function read(row: StoredMail): Mail {
  return {
    id: String(row.id),
    receivedAt: row.received_at,
    from: row.sender,
    to: JSON.parse(row.recipients) as string[],
    subject: row.subject,
    messageId: row.message_id,
    headers: JSON.parse(row.headers) as Record<string, string>,
    text: row.text,
    html: row.html,
    attachments: JSON.parse(row.attachments) as Attachment[],
  };
}
