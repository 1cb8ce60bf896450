import type { CancellationToken } from 'vscode-languageserver';

/** Resolves after `milliseconds`, or as soon as `token` is cancelled. */
export function delay(milliseconds: number, token?: CancellationToken): Promise<void> {
  if (milliseconds <= 0 || token?.isCancellationRequested) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      listener?.dispose();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const listener = token?.onCancellationRequested(end);
  });
}
