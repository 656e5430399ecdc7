import { until, type World } from "#tests/world.ts";
import { SandboxShop } from "#tests/sandbox-shop.ts";

const LINK = /https?:\/\/\S+(\/sign-in\/[\w-]+)/;

type Doors = Pick<World, "appUrl" | "sandboxUrl">;

const linkMails = async (world: Doors, email: string) =>
  (await new SandboxShop(world.sandboxUrl).mails()).filter(({ to, text }) => to.includes(email) && LINK.test(text));

/** A merchant who signed in by e-mail, without a browser: each request carries his cookie, as a page's own would. */
export class Member {
  readonly #appUrl: string;
  readonly cookie: string;
  private constructor(appUrl: string, cookie: string) {
    this.#appUrl = appUrl;
    this.cookie = cookie;
  }

  /** Asks for a link, takes it from the mailbox, and presses its button. */
  static async signIn(world: Doors, email: string): Promise<Member> {
    const before = (await linkMails(world, email)).map(({ id }) => id);
    const init = { method: "POST", headers: { origin: world.appUrl }, body: new URLSearchParams({ email }), redirect: "manual" } as const;
    await fetch(`${world.appUrl}/sign-in?index`, init);
    return Member.open(world, email, before);
  }

  /** Opens the link that was mailed to an address, none of those `before`, and presses its button. */
  static async open(world: Doors, email: string, before: string[] = []): Promise<Member> {
    const mail = await until(`a link for ${email}`, async () => (await linkMails(world, email)).find(({ id }) => !before.includes(id)));
    const path = LINK.exec(mail.text)![1]!;
    const opened = await fetch(world.appUrl + path, { method: "POST", headers: { origin: world.appUrl, connection: "close" }, redirect: "manual" });
    return new Member(world.appUrl, opened.headers.getSetCookie()[0]!.split(";")[0]!);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.#appUrl, connection: "close", ...init.headers };
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
