/** Runs the suite where the extension host is Node. */
import Mocha from 'mocha';
import { OPTIONS, outcome } from './options';

export async function run(): Promise<void> {
  const mocha = new Mocha(OPTIONS);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./all');
  return outcome((done) => mocha.run(done));
}
