/**
 * Dark or light: what the reader's system prefers, until the reader chooses. In VS Code its own theme holds.
 */
import { byId } from './dom';

const KEY = 'soundness-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function followTheme(): void {
  const button = byId<HTMLButtonElement>('theme');
  const isDark = () => (document.body.dataset['theme'] ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  const kept = stored();
  if (kept) document.body.dataset['theme'] = kept;
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.body.dataset['theme'] = theme;
    store(theme);
    show();
  });
  dark.addEventListener('change', show);
  button.hidden = document.body.className.includes('vscode-');
  show();
}

// Storage may be forbidden to a file or a webview; then the choice lasts as long as the page.
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
}
