import { stdEntries } from '../std-model/lookup';

let names: ReadonlySet<string> | null = null;

/** True for the name of some function or method of std that the tables hold, but for those of C. */
export function isStdName(name: string): boolean {
  names ??= new Set([...stdEntries()].filter(({ table }) => table.path !== 'c').map((entry) => entry.name));
  return names.has(name);
}
