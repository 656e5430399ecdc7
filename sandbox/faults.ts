import type { Database } from "better-sqlite3";

/** What may be made to go wrong; README.md says what each does. */
export const FAULT_KINDS = [
  "webhook.dropped",
  "webhook.doubled",
  "webhook.late",
  "webhook.out_of_order",
  "api.500",
  "api.throttled",
  "api.timeout_before",
  "api.timeout_after",
  "api.slow",
  "token.refused",
  "smtp.refuse",
  "smtp.defer",
  "smtp.slow",
  "smtp.cut_connect",
  "smtp.cut_greeting",
  "smtp.cut_mail",
  "smtp.cut_rcpt",
  "smtp.cut_data",
  "smtp.cut_before_dot",
  "smtp.cut_at_dot",
  "smtp.cut_after_dot",
  "woo.webhook.dropped",
  "woo.webhook.doubled",
  "woo.webhook.late",
  "woo.webhook.out_of_order",
  "woo.api.500",
  "woo.api.429",
  "woo.api.timeout_before",
  "woo.api.timeout_after",
  "woo.api.slow",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultOptions {
  /** webhook.doubled: how many times more it is delivered (1). */
  n?: number;
  /** webhook.late: seconds of the sandbox clock (60). …slow: of the machine's (20). */
  seconds?: number;
  /** Only webhooks of this topic; only API calls whose operation or root field has this name; only this shop. */
  topic?: string;
  operation?: string;
  shop?: string;
  /** smtp.…, from where the recipient is known: only mail to this address. */
  to?: string;
}

/** What the fault is about to strike; a fault with a narrower wish lets it pass. */
export type FaultTarget = { topic?: string; operations?: string[]; shop?: string; to?: string[] };

interface Row {
  id: number;
  kind: FaultKind;
  left: number;
  probability: number;
  seed: number;
  options: string;
  struck: number;
}

export type Faults = ReturnType<typeof createFaults>;

/** The switches of `POST /control/faults`, kept with the rest of the sandbox. */
export function createFaults(db: Database) {
  const armed = (kind?: string) =>
    db
      .prepare<unknown[], Row>(`SELECT * FROM faults ${kind ? "WHERE kind = ? AND left > 0" : ""} ORDER BY id`)
      .all(...(kind ? [kind] : []));

  let switchedOff = Promise.withResolvers<void>();

  /** Strikes now? Answers the fault's options and counts it, else null. The same seed strikes the same calls. */
  function takeFault(kind: FaultKind, target: FaultTarget = {}): FaultOptions | null {
    for (const row of armed(kind)) {
      const options = JSON.parse(row.options) as FaultOptions;
      if (!matches(options, target)) continue;
      const { value, next } = random(row.seed);
      const strikes = value < row.probability;
      db.prepare("UPDATE faults SET seed = ?, left = left - ?, struck = struck + ? WHERE id = ?").run(
        next,
        Number(strikes),
        Number(strikes),
        row.id,
      );
      if (strikes) return options;
    }
    return null;
  }

  return {
    takeFault,
    /** Where a slow fault strikes: waits as long as it wishes, or until all faults are switched off. */
    async linger(kind: FaultKind, target: FaultTarget): Promise<void> {
      const fault = takeFault(kind, target);
      if (!fault) return;
      const over = Promise.withResolvers<void>();
      const timer = setTimeout(over.resolve, (fault.seconds ?? 20) * 1000);
      await Promise.race([over.promise, switchedOff.promise]);
      clearTimeout(timer);
    },
    arm(kind: FaultKind, times: number, probability: number, seed: number, options: FaultOptions): void {
      db.prepare("INSERT INTO faults (kind, left, probability, seed, options) VALUES (?, ?, ?, ?, ?)").run(
        kind,
        times,
        probability,
        seed,
        JSON.stringify(options),
      );
    },
    list: () => armed().map(({ options, ...row }) => ({ ...row, ...(JSON.parse(options) as FaultOptions) })),
    clear() {
      db.prepare("DELETE FROM faults").run();
      switchedOff.resolve();
      switchedOff = Promise.withResolvers<void>();
    },
  };
}

function matches(wish: FaultOptions, target: FaultTarget): boolean {
  if (wish.topic && wish.topic !== target.topic) return false;
  if (wish.shop && wish.shop !== target.shop) return false;
  if (wish.to && !target.to?.includes(wish.to)) return false;
  return !wish.operation || Boolean(target.operations?.includes(wish.operation));
}

/** mulberry32: one step; the state is kept in the row so that a restart goes on where it stopped. */
function random(seed: number): { value: number; next: number } {
  const next = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296, next };
}
