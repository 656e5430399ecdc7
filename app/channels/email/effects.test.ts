import { describe, expect, test } from "vitest";
import { classify, SMTP_FAILURES, type SmtpFailure } from "#app/channels/email/effects.ts";

const CODES = ["EENVELOPE", "EMESSAGE", "EAUTH", "ENOAUTH", "EDNS", "EPRIVATE", "ETLS", "ETIMEDOUT", "EPROTOCOL", "ESOCKET", "ECONNECTION", "ESTREAM", ""];
const COMMANDS = ["CONN", "EHLO", "AUTH PLAIN", "MAIL FROM", "RCPT TO", "DATA", "API", ""];
const REPLIES = [0, 250, 354, 421, 450, 499, 500, 503, 550, 599];

const everyFailure: SmtpFailure[] = [true, false].flatMap((contentBegan) =>
  CODES.flatMap((code) => COMMANDS.flatMap((command) => REPLIES.map((reply) => ({ contentBegan, code, command, reply })))),
);

describe("Whatever goes wrong with a mail", () => {
  test("it is never called sent or refused once its content began, unless the server said so", () => {
    for (const failure of everyFailure.filter(({ contentBegan }) => contentBegan)) {
      const said = failure.code === "EMESSAGE" && failure.reply >= 400;
      expect([failure, classify(failure).outcome === "unknown"]).toEqual([failure, !said]);
    }
  });

  test("it is never unknown before its content began: nothing can have arrived", () => {
    for (const failure of everyFailure.filter(({ contentBegan }) => !contentBegan)) {
      expect([failure, classify(failure).outcome]).not.toEqual([failure, "unknown"]);
    }
  });

  test("what the server puts off is tried again, whatever step it was at", () => {
    for (const failure of everyFailure.filter(({ reply, contentBegan }) => reply >= 400 && reply < 500 && !contentBegan)) {
      expect([failure, classify(failure).outcome]).toEqual([failure, failure.code === "ENOAUTH" ? "refused" : "not_sent"]);
    }
  });

  test("each row of the table is the answer to something", () => {
    const answers = new Set(everyFailure.map((failure) => SMTP_FAILURES.find((row) => row.when(failure))));
    expect(answers.size).toBe(SMTP_FAILURES.length);
  });
});
