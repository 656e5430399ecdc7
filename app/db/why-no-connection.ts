/** PostgreSQL's own codes (its manual, appendix A). */
const WRONG_LOGIN = ["28P01", "28000"];
const NO_DATABASE = "3D000";

/** Why PostgreSQL could not be reached, for whoever started this: what to do, and nothing of the password. */
export function whyNoConnection(error: unknown, url: string): Error {
  const { code } = error as { code?: unknown };
  const { host: named, pathname, searchParams } = new URL(url);
  const host = named || (searchParams.get("host") ?? "localhost");
  const database = decodeURIComponent(pathname.slice(1));
  if (WRONG_LOGIN.includes(String(code))) {
    return new Error(`PostgreSQL at ${host} refuses the user or the password in DATABASE_URL (${code}). Correct them there.`);
  }
  if (code === NO_DATABASE) {
    return new Error(`PostgreSQL at ${host} has no database "${database}". Create it, or name another one in DATABASE_URL.`);
  }
  const why = typeof code === "string" ? code : error instanceof Error ? error.message : "no reason given";
  return new Error(`No PostgreSQL takes connections at ${host} (${why}). Start it, or correct DATABASE_URL.`);
}
