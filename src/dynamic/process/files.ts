/** Folders and files that runs leave behind. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of one report file that are read: what is longer repeats itself. */
const LONGEST = 16 * 1024 * 1024;

/** A folder with nothing in it, made anew. */
export async function emptyFolder(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
}

/** The texts of the files in a folder whose names start with `prefix`, by name. What cannot be read is left out. */
export async function filesStarting(folder: string, prefix: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(prefix)).sort();
  const read = names.map(async (name) => ({ name, text: await beginning(join(folder, name)).catch(() => null) }));
  return (await Promise.all(read)).flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]));
}

async function beginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(Math.min(size, LONGEST)), position: 0 });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Adds text to a file. Where that fails the file stays as it was. */
export async function addToFile(path: string, text: string): Promise<void> {
  await appendFile(path, text).catch(() => {});
}

export async function putFile(path: string, text: string): Promise<string> {
  await writeFile(path, text);
  return path;
}

/** A name for a folder that stands for `text`, short and without characters that a file system refuses. */
export function folderName(text: string): string {
  const readable = text.replace(/[^\w.-]+/g, '_').slice(-60);
  return `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

export { join as joinPath };

/** The text of a file; null where it cannot be read. */
export function textOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
