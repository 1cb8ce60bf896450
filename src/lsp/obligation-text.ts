/** What unsafe code owes, in Markdown. */
import type { OperationNote } from '../lint/obligations';

const DEEDS: Readonly<Record<OperationNote['kind'], (name: string) => string>> = {
  dereference: () => 'dereferencing a raw pointer',
  call: (name) => `calling \`${name}\``,
  static: () => 'using a `static mut`',
  union: () => 'reading a field of a union',
  assembly: () => 'running assembly',
};

/** The callee's own words where it has some, else ours, and where to read on. */
export function operationNote({ kind, name, obligations, section, page }: OperationNote): string {
  const asks = `**Unsafe**: ${DEEDS[kind](name)} asks you to make sure of this:`;
  const terms = section ?? obligations.map((line) => `- ${line}`).join('\n');
  return [asks, terms, ...(page === null ? [] : [`[Documentation](${page})`])].join('\n\n');
}
