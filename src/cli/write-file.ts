import { resolve } from 'node:path';
import { messageOf } from '../workspace/read-text';
import { UsageError } from './usage-error';
import type { World } from './world';

/** Writes a file and says so. @throws UsageError where it cannot be written */
export async function writeFile(output: string, text: string, what: string, world: World): Promise<void> {
  try {
    await world.writeFile(resolve(world.cwd, output), text);
  } catch (error) {
    throw new UsageError(`the ${what} cannot be written to \`${output}\`: ${messageOf(error)}`);
  }
  world.stderr.write(`The ${what} is in ${output}.\n`);
}
