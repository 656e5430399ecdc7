import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** What the app would read at a start with these settings, live. */
async function startWith(settings: Record<string, string>) {
  vi.resetModules();
  const live = { APP_URL: "https://stafette.example", SMTP_URL: "smtp://mail.example", VERIFY_MERCHANTS: "", OPERATORS: "" };
  for (const [name, value] of Object.entries({ ...live, ...settings })) vi.stubEnv(name, value);
  return (await import("#app/env.server.ts")).env;
}

test("merchants are verified only where the host says so", async () => {
  expect(await startWith({})).toMatchObject({ VERIFY_MERCHANTS: false, OPERATORS: [] });
});

test("operators are known by their addresses, however those are written", async () => {
  const env = await startWith({ VERIFY_MERCHANTS: "1", OPERATORS: " Olga@Host.example ,otto@host.example," });
  expect(env).toMatchObject({ VERIFY_MERCHANTS: true, OPERATORS: ["olga@host.example", "otto@host.example"] });
});

test.each([
  ["without an operator", { VERIFY_MERCHANTS: "1" }, "OPERATORS"],
  ["without a mail server", { VERIFY_MERCHANTS: "1", OPERATORS: "olga@host.example", SMTP_URL: "" }, "SMTP_URL"],
  ["with an operator who has no address", { VERIFY_MERCHANTS: "1", OPERATORS: "olga" }, "OPERATORS: must be e-mail addresses"],
])("a live start that wants merchants verified %s is refused with a sentence", async (_how, settings, named) => {
  await expect(startWith(settings)).rejects.toThrow(named);
});
