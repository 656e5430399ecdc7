import { z } from "zod";

const Environment = z.object({
  APP_URL: z.url().optional(),
  PORT: z.coerce.number().int().default(3000),
  /** Where a process of `npm run worker` says how it is: /healthz, /readyz and /metrics, nothing else; 0 = nowhere. */
  WORKER_PORT: z.coerce.number().int().min(0).default(0),
  DATABASE_URL: z.string().default("file:.data/stafette.sqlite"),
  SECRET_KEY: z.string().optional(),
  /** Keys of before, separated by commas: they open what they sealed, and seal nothing. */
  SECRET_KEY_OLD: z.string().default(""),
  SHOPIFY_API_KEY: z.string().default(""),
  SHOPIFY_API_SECRET: z.string().default(""),
  /** The client secret before the last rotation: Shopify may sign with it for another hour. */
  SHOPIFY_API_SECRET_OLD: z.string().default(""),
  SMTP_URL: z.string().default(""),
  MAIL_FROM: z.string().default("Stafette <orders@localhost>"),
  /** 1 = stores in private networks may be connected. For trials on one machine; whoever signs in could look around there. */
  ALLOW_PRIVATE_NETWORK: z.enum(["", "0", "1"]).default("").transform((value) => value === "1"),
  /** What Prometheus brings as its bearer token; empty = /metrics is not there. */
  METRICS_SECRET: z.string().refine((secret) => secret === "" || secret.length >= 16, "16 characters or more").default(""),
  /** /readyz says no below this much free disk, in megabytes, … */
  READY_DISK_MB: z.coerce.number().min(0).default(256),
  /** … and when a job has been due for this long, in minutes. */
  READY_DUE_MINUTES: z.coerce.number().positive().default(15),
  /** 1 = what a shop would send waits until an operator has verified its merchant. */
  VERIFY_MERCHANTS: z.enum(["", "0", "1"]).default("").transform((value) => value === "1"),
  /** Who verifies merchants: e-mail addresses, separated by commas. */
  OPERATORS: z
    .string()
    .default("")
    .transform((list) => list.split(",").map((address) => address.trim().toLowerCase()).filter(Boolean))
    .refine((list) => list.every((address) => /^[^\s@]+@[^\s@]+$/.test(address)), "must be e-mail addresses, separated by commas"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

/** What the host set, checked once at start. Throws a sentence that names each wrong variable, never its value. */
function readEnvironment() {
  const read = Environment.safeParse(process.env);
  if (!read.success) {
    const names = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(`Stafette cannot start, these settings are wrong: ${names}`);
  }
  const { APP_URL, PORT, SECRET_KEY, ...rest } = read.data;
  if (!SECRET_KEY || SECRET_KEY.length < 32) {
    throw new Error(
      "Stafette cannot start without SECRET_KEY (32 characters or more). It seals addresses and passwords: " +
        "make one with `openssl rand -hex 32`, and keep it, for without it sealed data cannot be read again.",
    );
  }
  const file = /^file:(.+)$/.exec(rest.DATABASE_URL)?.[1] ?? null;
  if (!file && !/^postgres(ql)?:\/\//.test(rest.DATABASE_URL)) {
    throw new Error(
      "DATABASE_URL must name a SQLite file, as in file:/var/lib/stafette/stafette.sqlite, " +
        "or a PostgreSQL database, as in postgresql://user:password@host/stafette",
    );
  }
  if (APP_URL !== undefined && rest.VERIFY_MERCHANTS && (rest.OPERATORS.length === 0 || !rest.SMTP_URL)) {
    throw new Error(
      "Stafette cannot start with VERIFY_MERCHANTS=1 but nobody to verify: name the operators' e-mail addresses in OPERATORS, " +
        "separated by commas, and a mail server in SMTP_URL, for they sign in by mailed links.",
    );
  }
  return {
    ...rest,
    SECRET_KEY,
    PORT,
    /** The embedded database; null = PostgreSQL, at DATABASE_URL. */
    databaseFile: file,
    /** Live = real shops; without APP_URL this process talks to shops on this machine. */
    live: APP_URL !== undefined,
    appUrl: (APP_URL ?? `http://localhost:${PORT}`).replace(/\/$/, ""),
    shopifyOn: rest.SHOPIFY_API_KEY !== "",
  };
}

export const env = readEnvironment();
