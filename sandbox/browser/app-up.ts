const down = document.querySelector<HTMLElement>("[data-app-down]");

async function runs(): Promise<boolean> {
  const answer = await fetch("/sandbox/app-runs").catch(() => null);
  return answer?.ok ? ((await answer.json()) as { running: boolean }).running : false;
}

/** While the app does not answer, an explanation stands in its place; as soon as it does, the page is opened anew. */
export function keepAppUp(frame: HTMLIFrameElement): void {
  const wait = () => {
    frame.hidden = true;
    document.querySelector("[data-progress]")?.toggleAttribute("hidden", true);
    if (down) down.hidden = false;
    const timer = setInterval(async () => {
      if (!(await runs())) return;
      clearInterval(timer);
      location.reload();
    }, 1500);
  };
  if (!frame.src) return wait();
  frame.addEventListener("load", async () => {
    document.querySelector("[data-progress]")?.toggleAttribute("hidden", true);
    if (!(await runs())) wait();
  });
}
