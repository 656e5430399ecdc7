/** Styles without an element: React hydrates the whole document and would stumble over a foreign <style>. */
export function addLook(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
