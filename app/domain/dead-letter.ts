import type { ProblemCode } from "#app/domain/problem.ts";

/** What a person may decide about what could not be done. */
export const DEAD_LETTER_ACTIONS = ["retry", "mark_as_sent", "send_elsewhere", "cancel"] as const;
export type DeadLetterAction = (typeof DEAD_LETTER_ACTIONS)[number];

const SENDING = ["retry", "mark_as_sent", "send_elsewhere", "cancel"] as const;
const WRITING = ["retry"] as const;
/** One problem speaks for all that waits in its shop: it all goes, or all of it went before. */
const RESTORED = ["retry", "mark_as_sent"] as const;

/** One table: what could not be done, and what a person may decide about it. */
export const DEAD_LETTERS = {
  mail_unknown: SENDING,
  mail_refused: SENDING,
  supplier_not_reached: SENDING,
  write_back_unknown: WRITING,
  write_back_refused: WRITING,
  shop_has_less: WRITING,
  shop_order_gone: WRITING,
  order_not_completed: WRITING,
  job_failed: WRITING,
  job_late: WRITING,
  restored: RESTORED,
} as const satisfies Partial<Record<ProblemCode, readonly DeadLetterAction[]>>;

export type DeadLetterCode = keyof typeof DEAD_LETTERS;
export const DEAD_LETTER_CODES = Object.keys(DEAD_LETTERS) as DeadLetterCode[];

/** Whether this may be decided about that. */
export const mayDecide = (code: string, action: DeadLetterAction): boolean =>
  code in DEAD_LETTERS && (DEAD_LETTERS[code as DeadLetterCode] as readonly DeadLetterAction[]).includes(action);
