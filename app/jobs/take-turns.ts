/** Work that is due, or under way. */
export type Turn = Lane & { id: string };
/** An account's work for one destination. */
export type Lane = { accountId: string; destination: string };
/**
 * Of work under way: where it is just now, which may be another destination than it is queued for, and whether it has
 * been waiting for the world outside for so long that others go on meanwhile.
 */
export type Busy = Turn & { at?: string | undefined; slow: boolean };
/** Which destinations take nothing now, and which one piece of work that tries them. */
export type Shut = ReadonlyMap<string, "shut" | "try">;

/** The one destination that accounts share: the host's mail server. */
export const SHARED = "mail:host";

/** How much runs at once, not counting what is slow: that waits for others and does nothing. */
const AT_ONCE = 24;
/** The rest stays free for whoever comes. */
const AN_ACCOUNT = 16;
/** Slow or not: a destination that hangs gets no more than this. */
const A_DESTINATION = 16;
/** So too one that is shared, but there an account's part is small, so that one whose mails are slow holds up no other. */
const A_SHARED_ONE = 64;
const A_PART = 8;
/** Everything under way, however slow: each holds a connection and some memory. */
const MOST = 256;

/**
 * Chooses what begins now: accounts take turns, beginning after the one that was last; within an account its
 * destinations do, who has least under way first, and of each the order is kept. Answers as many as there is room for.
 */
export function takeTurns(due: readonly Turn[], busy: readonly Busy[], last: string, shut: Shut): Turn[] {
  const room = roomBeside(busy, shut);
  const waiting = inTurnAfter(last, due);
  const taken: Turn[] = [];
  while (waiting.length > 0 && room.any()) {
    const mine = waiting.shift()!;
    const turn = mine.filter(room.for).reduce<Turn | null>((least, one) => (least && room.underWay(least) <= room.underWay(one) ? least : one), null);
    if (!turn) continue;
    mine.splice(mine.indexOf(turn), 1);
    room.take(turn);
    taken.push(turn);
    if (mine.length > 0) waiting.push(mine);
  }
  return taken;
}

/** Each account's work, the accounts in a circle that begins after `last`. */
function inTurnAfter(last: string, due: readonly Turn[]): Turn[][] {
  const accounts = [...Map.groupBy(due, ({ accountId }) => accountId)].sort(([a], [b]) => (a < b ? -1 : 1));
  const from = accounts.findIndex(([accountId]) => accountId > last);
  const circle = from < 0 ? accounts : [...accounts.slice(from), ...accounts.slice(0, from)];
  return circle.map(([, turns]) => turns);
}

/** Whether anything at all begins beside what is under way; and what of it: not of a lane that is full or shut. */
export function roomBeside(busy: readonly Busy[], shut: Shut) {
  const quick = busy.filter(({ slow }) => !slow);
  const accounts = counter(quick.map(({ accountId }) => accountId));
  // Work that waits for one destination on its way to another takes no place there: it counts where it is.
  const destinations = counter(busy.map(({ destination, at, slow }) => (slow && at) || destination));
  const lanes = counter(busy.map(laneOf));
  let left = Math.min(AT_ONCE - quick.length, MOST - busy.length);
  const most = (destination: string) => {
    if (destination === "") return Infinity;
    const state = shut.get(destination);
    return state === "shut" ? 0 : state === "try" ? 1 : destination === SHARED ? A_SHARED_ONE : A_DESTINATION;
  };
  const part = (destination: string) => (destination === "" ? Infinity : destination === SHARED ? A_PART : A_DESTINATION);
  return {
    any: () => left > 0,
    underWay: (lane: Lane) => lanes.of(laneOf(lane)),
    for: (lane: Lane) =>
      accounts.of(lane.accountId) < AN_ACCOUNT &&
      destinations.of(lane.destination) < most(lane.destination) &&
      lanes.of(laneOf(lane)) < part(lane.destination),
    take(lane: Lane) {
      left -= 1;
      accounts.add(lane.accountId);
      destinations.add(lane.destination);
      lanes.add(laneOf(lane));
    },
  };
}

const laneOf = ({ accountId, destination }: Lane) => `${accountId} ${destination}`;

function counter(keys: readonly string[]) {
  const counts = new Map<string, number>();
  const of = (key: string) => counts.get(key) ?? 0;
  const add = (key: string) => counts.set(key, of(key) + 1);
  keys.forEach(add);
  return { of, add };
}
