import type { ZodError } from "zod";

/** What is wrong with each field of a form: the first message of each, by the field's name. */
export function formErrors(error: ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) errors[String(path[0] ?? "form")] ??= message;
  return errors;
}
