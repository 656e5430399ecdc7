/** How the s-* elements with a shadow look inside; elements.css draws the others. */
export const sheet = new CSSStyleSheet();

sheet.replaceSync(`
  :host { display: block; }
  h2 { font-size: 15px; margin: 0 0 10px; }
  label { display: grid; gap: 4px; font-weight: 550; }
  small { font-weight: 400; color: #5c6370; font-size: 13px; }
  input {
    font: inherit; padding: 6px 10px; min-height: 36px; width: 100%; box-sizing: border-box;
    border: 1px solid #a9adb5; border-radius: 9px;
  }
  input:focus-visible, button:focus-visible { outline: 2px solid #2463eb; outline-offset: 1px; }
  button {
    font: inherit; font-weight: 600; padding: 5px 13px; border-radius: 9px;
    border: 1px solid #cfd1d6; background: #fff; cursor: pointer;
  }
  .banner { padding: 10px 14px; border-radius: 10px; background: #dcebff; color: #0a3f7d; }
  .banner b { display: block; }
  :host([tone=critical]) .banner { background: #fedad9; color: #8e1f0b; }
  :host([tone=warning]) .banner { background: #ffe9b8; color: #5e4200; }
  :host([labelaccessibilityvisibility=exclusive]) label > span { position: absolute; clip-path: inset(50%); }
  @media (max-width: 560px) {
    :host([labelaccessibilityvisibility=exclusive]) label > span {
      position: static; clip-path: none; font-weight: 400; font-size: 12.5px; color: #5c6370;
    }
  }
`);
