import { attributesOf } from '../../facts/attributes';
import { blockOf, hasForeignAbi, isConditional, symbolOf } from '../../facts/foreign';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { HEADERS, type Header } from './headers';

export default defineRule({
  id: 'inline-function-declared-extern',
  summary: 'a foreign function that its C header defines inline or as a macro, so that no library has it',
  category: 'ffi',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['extern'],
  on: ['function_signature_item', 'static_item'],
  *check(node, { file }) {
    const block = blockOf(node);
    const name = node.child('name');
    if (!block || !name || !hasForeignAbi(block)) return;
    const symbol = symbolOf(node);
    const libraries = linkedBy(block);
    if (node.kind === 'static_item') {
      if (symbol === 'errno' && mayBe(libraries, ['c']) && !isVariableThere(node))
        yield {
          at: name,
          message:
            '`errno` is a macro of `errno.h`, and no library has a variable of that name: `io::Error::last_os_error()` reads it',
        };
      return;
    }
    const found = HEADERS.find(({ names }) => names.test(symbol));
    if (!found || !mayBe(libraries, found.libraries)) return;
    // The variant may be linked by another block of the file.
    if (found.variant !== null && file.holds(new RegExp(found.variant))) return;
    const message = `\`${symbol}\` is ${found.as} of \`${found.header}\`, so that no library has a symbol for it`;
    // Without a `#[link]` the build script says what is linked, and it may be the variant.
    if (found.variant !== null && libraries.length === 0)
      yield {
        at: name,
        message: `${message}, unless \`${found.variant}\` is linked`,
        severity: 'info',
        confidence: 'medium',
      };
    else yield { at: name, message: `${message}: ${remedy(found)}` };
  },
});

/** Some systems do have the variable, one for each thread: DragonFly, VxWorks, WASI. */
function isVariableThere(item: Node): boolean {
  return isConditional(item) || attributesOf(item).some(({ path }) => path === 'thread_local');
}

function remedy({ variant, as }: Header): string {
  if (variant) return `link \`${variant}\`, which has it`;
  return as === 'a macro' ? 'write it in Rust, or in C as a function of another name' : 'write it in Rust';
}

/** The libraries that the block is linked with; empty where a build script does it. */
function linkedBy(block: Node): readonly string[] {
  return attributesOf(block).flatMap(({ path, arguments: args }) =>
    path === 'link' ? (/\bname\s*=\s*"([^"]*)"/.exec(args)?.[1] ?? '') : [],
  );
}

/** False where the block is linked with something else, such as a shim that has functions of these names. */
function mayBe(libraries: readonly string[], expected: readonly string[]): boolean {
  return libraries.length === 0 || libraries.some((library) => expected.includes(library));
}
