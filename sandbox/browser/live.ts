/**
 * Keeps a page fresh without reloading it: every two seconds the parts marked `data-live` are compared with a newly
 * drawn page and replaced where they differ. A part somebody is busy with is left alone.
 */
const EVERY_MS = 2000;

async function refresh(): Promise<void> {
  if (document.hidden || !document.querySelector("[data-live]")) return;
  const answer = await fetch(location.href, { headers: { "X-Live": "1" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset["live"]}"]`);
    if (!next || busy(part) || part.innerHTML === next.innerHTML) continue;
    part.replaceWith(document.adoptNode(next));
  }
}

function busy(part: HTMLElement): boolean {
  const changed = [...part.querySelectorAll("input")].some((input) => input.value !== input.defaultValue);
  return changed || (part.contains(document.activeElement) && document.activeElement !== document.body);
}

/** One after the other, never two at once. */
async function keepFresh(): Promise<never> {
  for (;;) {
    await new Promise((done) => setTimeout(done, EVERY_MS));
    await refresh();
  }
}

document.addEventListener("visibilitychange", () => void refresh());
document.addEventListener("sandbox:changed", () => void refresh());

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>("tr[data-href]");
  if (row && !target.closest("a, button, input")) location.assign(row.dataset["href"] ?? "");
});

document.addEventListener("change", (event) => {
  const select = (event.target as Element).closest<HTMLSelectElement>("select[data-submits]");
  select?.form?.requestSubmit();
});

document.addEventListener("input", (event) => {
  const filter = (event.target as Element).closest<HTMLInputElement>("input[data-filter]");
  if (!filter) return;
  const words = filter.value.toLowerCase();
  for (const row of document.querySelectorAll<HTMLElement>(filter.dataset["filter"] ?? "")) {
    row.hidden = !(row.textContent ?? "").toLowerCase().includes(words);
  }
});

void keepFresh();
