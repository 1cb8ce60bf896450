import { resolve } from 'node:path';
import { messageOf } from '../workspace/read-text';
import { UsageError } from './usage-error';
import type { World } from './world';

/** Writes a file and says so. @throws UsageError where it cannot be written */
export function writeFile(output: string, text: string, what: string, world: World): Promise<void> {
  return saying(output, what, world, (path) => world.writeFile(path, text));
}

/** As `writeFile`, for what a user keeps: what was there stays where the disk is full. */
export function replaceFile(output: string, text: string, what: string, world: World): Promise<void> {
  return saying(output, what, world, (path) => world.updateFile(path, () => text));
}

async function saying(
  output: string,
  what: string,
  world: World,
  write: (path: string) => Promise<void>,
): Promise<void> {
  try {
    await write(resolve(world.cwd, output));
  } catch (error) {
    throw new UsageError(`the ${what} cannot be written to \`${output}\`: ${messageOf(error)}`);
  }
  world.stderr.write(`The ${what} is in ${output}.\n`);
}
