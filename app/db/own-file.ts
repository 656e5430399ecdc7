import { closeSync, openSync } from "node:fs";

/**
 * Makes an empty file for a database, which nobody but its owner reads: addresses are sealed in it, members' and
 * contacts' are not. One that is there already stays as it is; what SQLite puts beside it has its mode.
 */
export const makeOwnFile = (file: string): void => closeSync(openSync(file, "a", 0o600));
