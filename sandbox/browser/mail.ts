/** The tabs of a mail, and its frame as high as the mail is long. */
const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")];
for (const tab of tabs) {
  tab.addEventListener("click", () => {
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      const panel = document.getElementById(other.getAttribute("aria-controls") ?? "");
      if (panel) panel.hidden = !chosen;
    }
  });
}

const letter = document.querySelector<HTMLIFrameElement>("iframe.letter");
const fit = () => {
  const page = letter?.contentDocument;
  if (!letter || !page) return;
  for (const link of page.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
  }
  letter.style.height = `${Math.max(320, page.documentElement.scrollHeight)}px`;
};
letter?.addEventListener("load", fit);
if (letter?.contentDocument?.readyState === "complete") fit();
