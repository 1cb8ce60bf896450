/**
 * The script of the HTML report: filtering, and what a click on a place does. Without it the report can still be read.
 * Inside of VS Code a place sends `{type: 'open', path, line, character}`, zero-based, to the extension; elsewhere it
 * copies `path:line:column`.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tools = document.getElementById('tools');
  const filter = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  const vscode = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : null;
  const lower = (element) => element.textContent.toLowerCase();

  // The texts are read when the first filter is typed, so that a long report opens at once.
  let crates = null;
  const index = () => all('.crate').map((crate) => ({
    element: crate,
    files: all('.file', crate).map((file) => {
      const path = lower(file.querySelector('.path'));
      return {
        element: file,
        items: all('.item', file).map((item) => ({
          element: item,
          text: path + ' ' + lower(item.querySelector('.head')),
          documented: item.dataset.documented,
          findings: all('.finding', item).map((finding) => ({
            element: finding,
            severity: finding.dataset.severity,
            text: lower(finding.querySelector('.message')),
          })),
        })),
      };
    }),
  }));

  const update = () => {
    crates ??= index();
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const on = (name) => new Set(all('input[name=' + name + ']:checked', tools).map((input) => input.value));
    const severities = on('severity');
    const documented = on('documented');
    const onlyFindings = on('only').size > 0;
    const matches = (text) => words.every((word) => text.includes(word));
    const count = { items: 0, allItems: 0, findings: 0, allFindings: 0 };
    const showFinding = (finding, item, wanted) => {
      const visible = wanted && severities.has(finding.severity) && matches(item.text + ' ' + finding.text);
      finding.element.hidden = !visible;
      count.findings += visible;
      count.allFindings++;
      return visible;
    };
    const showItem = (item) => {
      const wanted = item.documented === undefined || documented.has(item.documented);
      const inside = item.findings.filter((finding) => showFinding(finding, item, wanted)).length;
      const counts = item.documented !== undefined;
      const visible = inside > 0 || (counts && wanted && !onlyFindings && matches(item.text));
      item.element.hidden = !visible;
      count.items += visible && counts;
      count.allItems += counts;
      return visible;
    };
    const showAll = (list, show) => list.filter(show).length > 0;
    for (const crate of crates) {
      crate.element.hidden = !showAll(crate.files, (file) => {
        const visible = showAll(file.items, showItem);
        file.element.hidden = !visible;
        return visible;
      });
    }
    shown.textContent = 'Showing ' + count.items + ' of ' + count.allItems + ' unsafe items and ' +
      count.findings + ' of ' + count.allFindings + ' findings.';
    nothing.hidden = count.items + count.findings > 0;
  };

  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(update, 120); };
  tools.addEventListener('input', soon);
  tools.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'search';
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      filter.focus();
    } else if (event.key === 'Escape' && typing && filter.value) {
      event.preventDefault();
      filter.value = '';
      update();
    }
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.open) {
      for (const details of all('details')) details.open = button.dataset.open === 'yes';
    } else if (button?.dataset.path) {
      const { path, line, character } = button.dataset;
      if (vscode) {
        vscode.postMessage({ type: 'open', path, line: Number(line), character: Number(character) });
      } else {
        const place = path + ':' + (Number(line) + 1) + ':' + (Number(character) + 1);
        const say = (text) => { shown.textContent = text; };
        const copied = navigator.clipboard?.writeText(place) ?? Promise.reject();
        copied.then(() => say('Copied ' + place + '.'), () => say(place));
      }
    }
  });
})();
`;
