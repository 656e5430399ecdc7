import { until, type World } from "#tests/world.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";

const LINK = /https?:\/\/\S+(\/sign-in\/[\w-]+)/;

/** A merchant who signed in by e-mail, without a browser: each request carries his cookie, as a page's own would. */
export class Member {
  readonly #appUrl: string;
  readonly cookie: string;
  private constructor(appUrl: string, cookie: string) {
    this.#appUrl = appUrl;
    this.cookie = cookie;
  }

  /** Asks for a link, takes it from the mailbox, and presses its button. */
  static async signIn(world: World, email: string): Promise<Member> {
    const mails = async () => (await new SandboxShop(world.sandboxUrl).mails()).filter(({ to, text }) => to.includes(email) && LINK.test(text));
    const before = (await mails()).map(({ id }) => id);
    const headers = { origin: world.appUrl };
    await fetch(`${world.appUrl}/sign-in?index`, { method: "POST", headers, body: new URLSearchParams({ email }), redirect: "manual" });
    const mail = await until(`a link for ${email}`, async () => (await mails()).find(({ id }) => !before.includes(id)));
    const path = LINK.exec(mail.text)![1]!;
    const opened = await fetch(world.appUrl + path, { method: "POST", headers, redirect: "manual" });
    return new Member(world.appUrl, opened.headers.getSetCookie()[0]!.split(";")[0]!);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.#appUrl, ...init.headers };
    return fetch(this.#appUrl + path, { redirect: "manual", ...init, headers });
  }

  get = (path: string) => this.fetch(path);

  /** Sends a form as the page's own code does (single fetch). */
  post(path: string, fields: Record<string, string>): Promise<Response> {
    const [pathname, query] = path.split("?");
    const data = `${pathname === "/app" ? "/app" : pathname}.data${query ? `?${query}` : ""}`;
    return this.fetch(data, { method: "POST", body: new URLSearchParams(fields) });
  }
}
