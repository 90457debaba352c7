/** Narrows the inventory to rows that have all words, and says how many are left; opens what is folded for printing. */
export const pageScript = `
const form = document.getElementById('inventory-search');
const [text, namespace] = form.querySelectorAll('input, select');
const rows = [...document.querySelectorAll('#inventory-table tbody tr')];
const status = document.getElementById('inventory-count');
const narrow = () => {
  const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const content = row.textContent.toLowerCase();
    const fits = (namespace.value === '*' || row.dataset.namespace === namespace.value) && words.every((word) => content.includes(word));
    row.hidden = !fits;
    if (fits) shown++;
  }
  status.textContent = shown === rows.length ? rows.length + ' objects.' : shown + ' of ' + rows.length + ' objects.';
};
form.hidden = false;
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', narrow);
const closed = [];
addEventListener('beforeprint', () => {
  closed.push(...document.querySelectorAll('details:not([open])'));
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of closed.splice(0)) details.open = false;
});
`.trim();
