/**
 * One mailbox and nothing else: no list, no route, no comment, no line end, nothing that could end a header or an SMTP
 * command. A domain without a dot is a typing error more often than an address.
 */
const MAILBOX =
  /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@(?:[^\s@<>()[\]\\,;:"\p{C}.]{1,63}\.)+[^\s@<>()[\]\\,;:"\p{C}.]{2,63}$/u;

/** The address in the form it is kept in (domain in small letters), or null where the text is none. */
export function readEmailAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 254 || !MAILBOX.test(trimmed)) return null;
  const at = trimmed.lastIndexOf("@");
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}
