import { readBytes } from "#app/lib/read-bytes.server.ts";
import { withoutZeros } from "#app/lib/without-zeros.ts";

const MEGABYTE = 1024 * 1024;

/** The form a request carries, of `limit` bytes at most. Throws a Response with 400 or 413 where there is none to read. */
export async function readForm(request: Request, limit = MEGABYTE): Promise<FormData> {
  const bytes = await readBytes(request, limit);
  if (!bytes) throw new Response(null, { status: 413 });
  try {
    const headers = { "Content-Type": request.headers.get("Content-Type") ?? "" };
    return clean(await new Response(new Uint8Array(bytes), { headers }).formData());
  } catch {
    throw new Response(null, { status: 400 });
  }
}

function clean(form: FormData): FormData {
  const texts = new FormData();
  for (const [name, value] of form) texts.append(withoutZeros(name), withoutZeros(value));
  return texts;
}
