import { JSDOM } from "jsdom";

/** A supplier without JavaScript: opens the link of a mail, reads the page, fills in a form and sends it. */
export class Supplier {
  #cookie = "";
  #url = "";
  page: Document = new JSDOM("").window.document;

  /** Opens the link and presses the one button of the landing. */
  async open(link: string): Promise<this> {
    await this.#go(link);
    await this.submit("form", {});
    return this;
  }

  async reload(): Promise<this> {
    return this.#go(this.#url);
  }

  text(): string {
    return (this.page.body.textContent ?? "").replace(/\s+/g, " ");
  }

  /** Sends the form that holds `intent`, as it stands on the page but for `changes`. */
  async act(intent: string, changes: Record<string, string> = {}): Promise<this> {
    return this.submit(`form:has(input[name="intent"][value="${intent}"])`, changes);
  }

  async submit(selector: string, changes: Record<string, string>): Promise<this> {
    const form = this.page.querySelector<HTMLFormElement>(selector);
    if (!form) throw new Error(`There is no ${selector} on the page: ${this.text().slice(0, 400)}`);
    const fields = new URLSearchParams();
    for (const [name, value] of new form.ownerDocument.defaultView!.FormData(form)) fields.append(name, String(value));
    for (const [name, value] of Object.entries(changes)) fields.set(name, value);
    return this.#go(new URL(form.getAttribute("action") ?? "", this.#url).href, fields);
  }

  /** Names of a form's quantity fields, in the order of the lines. */
  quantities(): string[] {
    return [...this.page.querySelectorAll<HTMLInputElement>('input[name^="quantity."]')].map((input) => input.name);
  }

  async #go(url: string, fields?: URLSearchParams): Promise<this> {
    const { origin } = new URL(url);
    const headers: Record<string, string> = { cookie: this.#cookie, connection: "close" };
    if (fields) Object.assign(headers, { origin, "content-type": "application/x-www-form-urlencoded" });
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(url, { method: fields ? "POST" : "GET", headers, body: fields?.toString(), redirect: "manual", signal });
    const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
    if (cookie) this.#cookie = cookie;
    this.#url = url;
    const location = response.headers.get("location");
    if (location) return this.#go(new URL(location, url).href);
    this.page = new JSDOM(await response.text(), { url }).window.document;
    return this;
  }
}

/** The supplier's link in a mail's text. */
export function linkIn(mail: { text: string }): string {
  const link = /https?:\/\/\S+\/s\/[\w-]+/.exec(mail.text)?.[0];
  if (!link) throw new Error("There is no link in this mail.");
  return link;
}
