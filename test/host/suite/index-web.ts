/** Runs the suite where the extension host is a web worker. */
import 'mocha/mocha.js';
import { OPTIONS, outcome } from './options';

export async function run(): Promise<void> {
  mocha.setup(OPTIONS);
  await import('./all');
  return outcome((done) => mocha.run(done));
}
