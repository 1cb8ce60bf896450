/** Runs the suite where the extension host is Node. */
import Mocha from 'mocha';
import { workspace } from 'vscode';
import { OPTIONS, outcome } from './options';

export async function run(): Promise<void> {
  const mocha = new Mocha(OPTIONS);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  if (workspace.isTrusted) await import('./all');
  else await import('./restricted.test');
  return outcome((done) => mocha.run(done));
}
