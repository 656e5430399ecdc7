import { PROBLEM_CODES, type ProblemCode } from "#app/domain/problem.ts";

// 0 = nothing moves any more; 1 = a parcel may go wrong, twice or not at all; 2 = an order stands still;
// 3 = all is shipped, a record is not right.
const URGENCY: Record<ProblemCode, 0 | 1 | 2 | 3> = {
  shop_access_lost: 0,
  no_mail_route: 0,
  shop_not_reached: 0,
  mail_server_down: 0,
  restored: 0,
  shipped_but_cancelled: 1,
  shipped_by_hand: 1,
  mail_unknown: 1,
  shipped_but_removed: 1,
  mail_refused: 2,
  supplier_without_contact: 2,
  supplier_removed: 2,
  supplier_not_reached: 2,
  lines_refused: 2,
  lines_waiting: 2,
  risk_high: 2,
  no_address: 2,
  invalid_lines: 2,
  job_failed: 2,
  job_late: 2,
  write_back_unknown: 3,
  write_back_refused: 3,
  shop_has_less: 3,
  shop_order_gone: 3,
  order_not_completed: 3,
  write_back_differs: 3,
  webhooks_dead: 3,
  data_request: 3,
};

/** Every code, the most urgent first. */
export const BY_URGENCY: readonly ProblemCode[] = [...PROBLEM_CODES].sort((a, b) => URGENCY[a] - URGENCY[b]);
