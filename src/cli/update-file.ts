/** Changes of a file that others may change at the same time. */
import { promises as fs } from 'node:fs';
import { decode } from '../workspace/decode';

/** Milliseconds between two looks at whether somebody else is done. */
const PAUSE = 50;
/** How often that is looked at. */
const PATIENCE = 100;

/**
 * Gives the file the text that `update` makes of its present one, which is null where there is no file. What is written
 * goes to a file beside it, which keeps others out and takes its place when it is complete.
 */
export async function updateFile(path: string, update: (text: string | null) => string): Promise<void> {
  const target = await fs.realpath(path).catch(() => path);
  const lock = `${target}.lock`;
  const handle = await lockedBy(lock);
  try {
    const before = await read(target);
    const after = update(before.text);
    await handle.writeFile(after);
    if (before.mode !== null) await handle.chmod(before.mode);
    await handle.sync();
    await handle.close();
    await fs.rename(lock, target);
  } catch (error) {
    await handle.close().catch(() => {});
    await fs.rm(lock, { force: true });
    throw error;
  }
}

async function lockedBy(lock: string): Promise<fs.FileHandle> {
  for (let left = PATIENCE; ; left--) {
    try {
      return await fs.open(lock, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (left === 0) throw new Error(`somebody else is writing it; if nobody is, delete \`${lock}\``);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function read(path: string): Promise<{ readonly text: string | null; readonly mode: number | null }> {
  try {
    const stat = await fs.stat(path);
    // A pipe would wait for ever, and a device is not to be replaced.
    if (!stat.isFile()) throw new Error('it is no file');
    const bytes = await fs.readFile(path);
    const decoded = decode(new Uint8Array(bytes));
    if ('failure' in decoded) throw new Error(decoded.failure);
    return { text: decoded.text, mode: stat.mode };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { text: null, mode: null };
    throw error;
  }
}
