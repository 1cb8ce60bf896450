/** What the entries for both kinds of extension host share. */
import type { MochaOptions } from 'mocha';
import { report } from './report';

/** Mocha takes any function for a reporter; its types ask for a class. */
export const OPTIONS: MochaOptions & { readonly ui: 'tdd' } = {
  ui: 'tdd',
  timeout: 30_000,
  reporter: report as unknown as NonNullable<MochaOptions['reporter']>,
};

/** Resolves where no test failed; VS Code takes a rejection for a failed run. */
export function outcome(start: (done: (failures: number) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed`))));
  });
}
