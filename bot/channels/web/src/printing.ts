/** Prints the conversation alone: the page around it is left out, what is folded is unfolded. */

const ALONE = `
@media print {
  html, body { height: auto !important; overflow: visible !important; background: none !important; }
  body > :not(guichet-chat) { display: none !important; }
}`;

export function printAlone(root: ParentNode): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ALONE);
  const folded = [...root.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
  const unfold = (open: boolean): void => folded.forEach((one) => (one.open = open));
  document.adoptedStyleSheets.push(sheet);
  unfold(true);
  const after = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    unfold(false);
  };
  addEventListener('afterprint', after, { once: true });
  print();
}
