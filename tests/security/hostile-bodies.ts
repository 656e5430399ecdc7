import { gzipSync } from "node:zlib";

export type Hostile = { what: string; type?: string; body: Buffer | string; headers?: Record<string, string> };

const FORM = "application/x-www-form-urlencoded";
const PARTS = "multipart/form-data; boundary=x";
const KILO = 1024;
const part = (name: string, value: string, more = "") => `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const form = (what: string, body: Buffer | string): Hostile => ({ what, type: FORM, body });
const parts = (what: string, body: Buffer | string, type = PARTS): Hostile => ({ what, type, body });

/** Bodies no page of ours sends: none of them may break anything, and nothing of them may be kept. */
export const HOSTILE: Hostile[] = [
  { what: "nothing at all", body: "" },
  { what: "no type", type: "", body: "intent=save" },
  { what: "an unknown type", type: "x/y", body: "intent=save" },
  { what: "a type that is none", type: ";;;=", body: "intent=save" },
  { what: "a very long type", type: `text/${"x".repeat(8 * KILO)}`, body: "x" },
  { what: "JSON", type: "application/json", body: '{"intent":"save"}' },
  { what: "JSON cut short", type: "application/json", body: '{"intent":' },
  { what: "JSON of the wrong kind", type: "application/json", body: "[null,true,1e999]" },
  { what: "deep JSON", type: "application/json", body: "[".repeat(200_000) },
  { what: "deep and whole JSON", type: "application/json", body: `${'{"a":'.repeat(60_000)}1${"}".repeat(60_000)}` },
  { what: "JSON that names prototypes", type: "application/json", body: '{"__proto__":{"intent":"save"},"constructor":{"prototype":{"ok":1}}}' },
  { what: "a long number", type: "application/json", body: `{"variants":${"9".repeat(100_000)}}` },
  { what: "JSON with half a sign", type: "application/json", body: '{"variants":[{"id":"\\ud800","gtin":"\\u0000"}]}' },
  { what: "XML that asks for a file", type: "application/xml", body: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' },
  { what: "XML that grows", type: "text/xml", body: '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>' },
  { what: "plain text", type: "text/plain", body: "intent=save" },
  { what: "GraphQL", type: "application/graphql", body: "{ __schema { types { name } } }" },
  form("an empty form", ""),
  form("an unknown wish", "intent=drop_tables"),
  form("a wish every object has", "intent=toString"),
  form("a wish named __proto__", "intent=__proto__&__proto__=x&constructor=y&prototype=z&hasOwnProperty=1"),
  form("lone signs of a form", "&&&===&=&%&%%&"),
  form("broken escapes", "intent=%zz&a=%&b=%E0%A4%A&c=%u0041"),
  form("bytes that are no UTF-8, escaped", "intent=%ff%fe%c0%af%ed%a0%80"),
  form("bytes that are no UTF-8", Buffer.from([0x69, 0x3d, 0xff, 0xfe, 0xc0, 0xaf, 0x00, 0x80])),
  form("a zero byte", "intent=%00&address=%00&email=a%00b.example&code=%00&changes=%00"),
  form("ten thousand fields", Array.from({ length: 10_000 }, (_, at) => `f${at}=1`).join("&")),
  form("one field ten thousand times", "intent=save&".repeat(10_000)),
  form("fields within fields", `a${"[b]".repeat(20_000)}=1`),
  form("arrays of wishes", "intent[]=save&intent[0]=save&intent.x=save"),
  form("more than a megabyte", `intent=${"x".repeat(1100 * KILO)}`),
  form("a name of nearly a megabyte", `${"x".repeat(900 * KILO)}=1`),
  form("a text for each language's line end", "intent=a%0d%0ab%e2%80%a8c%c2%85d"),
  parts("parts without a boundary", part("intent", "save"), "multipart/form-data"),
  parts("parts with an empty boundary", part("intent", "save"), 'multipart/form-data; boundary=""'),
  parts("parts with another boundary", part("intent", "save"), "multipart/form-data; boundary=y"),
  parts("parts with a boundary of ten kilobytes", part("intent", "save"), `multipart/form-data; boundary=${"x".repeat(10 * KILO)}`),
  parts("parts that never end", part("intent", "save")),
  parts("parts cut within a header", "--x\r\nContent-Disp"),
  parts("no part", "--x--\r\n"),
  parts("a part without a name", "--x\r\n\r\nabc\r\n--x--\r\n"),
  parts("a part with a header of half a megabyte", `--x\r\nContent-Disposition: form-data; name="${"n".repeat(500 * KILO)}"\r\n\r\n1\r\n--x--\r\n`),
  parts("five thousand parts", `${part("intent", "save").repeat(5000)}--x--\r\n`),
  parts("a file for a wish", `${part("intent", "save", '; filename="a.txt"')}--x--\r\n`),
  parts("a file for every text", `${["email", "address", "changes", "code", "number", "numbers", "version"].map((name) => part(name, "x", '; filename="x"')).join("")}--x--\r\n`),
  parts("a file that climbs", `${part("file", "", '; filename="../../../../etc/passwd"')}--x--\r\n`),
  parts("a file whose name ends the header", `${part("file", "", '; filename="a\r\nX-Evil: 1"')}--x--\r\n`),
  parts("parts within parts", `--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n1\r\n--y--\r\n--x--\r\n`),
  parts("parts with a charset of their own", `--x\r\nContent-Disposition: form-data; name="_charset_"\r\n\r\nutf-7\r\n--x--\r\n`),
  { what: "a packed form", type: FORM, body: gzipSync("intent=save"), headers: { "content-encoding": "gzip" } },
  { what: "a packed bomb", type: FORM, body: gzipSync(Buffer.alloc(64 * KILO * KILO, "a=1&")), headers: { "content-encoding": "gzip" } },
  { what: "a packing nobody knows", type: FORM, body: "intent=save", headers: { "content-encoding": "x-evil, br, gzip" } },
  { what: "an old way to another method", type: FORM, body: "_method=DELETE&intent=", headers: { "x-http-method-override": "DELETE" } },
];
