import type { Hono } from "hono";

interface Press {
  method: "POST" | "PUT" | "DELETE";
  path: string;
  body: (form: FormData) => object | null;
  done: string;
}

/** Each press does what the control API does, through its very doors. */
const PRESSES: Record<string, Press> = {
  fault: {
    method: "POST",
    path: "/control/faults",
    body: (form) => ({ kind: form.get("kind"), times: Number(form.get("times")) || 1 }),
    done: "It will go wrong.",
  },
  disarm: { method: "DELETE", path: "/control/faults", body: () => null, done: "All faults are off." },
  clock: {
    method: "PUT",
    path: "/control/clock",
    body: (form) => ({ advanceSeconds: Number(form.get("seconds")) }),
    done: "The clock is moved.",
  },
  reset: { method: "POST", path: "/control/reset", body: () => null, done: "The shop is cleared." },
};

export function mountSwitches(app: Hono): void {
  app.post("/control/by-hand/:press", async (c) => {
    const press = PRESSES[c.req.param("press")];
    if (!press) return c.notFound();
    const body = press.body(await c.req.formData().catch(() => new FormData()));
    const answer = await app.request(press.path, {
      method: press.method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (answer.ok) return c.redirect(`/control?${new URLSearchParams({ done: press.done })}`, 303);
    const { error } = (await answer.json()) as { error: string };
    return c.redirect(`/control?${new URLSearchParams({ problem: error })}`, 303);
  });
}
