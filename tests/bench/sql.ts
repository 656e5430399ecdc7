/** What the two databases say in different words. */
export type Dialect = {
  /** Nine digits of a number, with zeros in front. */
  digits: (number: string) => string;
  /** Seconds since 1970 as a column of instants keeps them. */
  instant: (seconds: string) => string;
  /** The indexes of a table that are no key of it, as {name, definition}. */
  indexes: (table: string) => string;
};

export const SQLITE: Dialect = {
  digits: (number) => `printf('%09d', ${number})`,
  instant: (seconds) => `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', ${seconds}, 'unixepoch')`,
  indexes: (table) => `SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = '${table}'`,
};

export const POSTGRES: Dialect = {
  digits: (number) => `lpad(CAST(${number} AS TEXT), 9, '0')`,
  instant: (seconds) => `to_timestamp(${seconds}) AT TIME ZONE 'UTC'`,
  indexes: (table) => `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = '${table}' AND indexname NOT LIKE '%_pkey'`,
};
