import { z } from "zod";

/** One line that a person typed, of so many characters at most. */
export const line = (length: number) =>
  z
    .string()
    .trim()
    .max(length, "too_long")
    .regex(/^\P{Cc}*$/u, "control_characters");

/** A box: a form sends "on" or nothing, a script what is true. */
export const ticked = z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false);
