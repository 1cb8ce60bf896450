import type { FileFacts } from '../../facts/file-facts';
import { abiOf, blockOf, hasForeignAbi, isConditional, isTranslated, symbolOf } from '../../facts/foreign';
import type { DeclaredFunction, Program } from '../../facts/program';
import { primitiveSize } from '../../facts/std-types';
import { typeText, type WrittenType } from '../../facts/types';
import { defineRule } from '../define-rule';

export default defineRule({
  id: 'duplicate-extern-decl',
  summary: 'a foreign function declared twice in different ways',
  category: 'ffi',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['rustc::clashing_extern_declarations'],
  options: {},
  triggers: ['extern'],
  on: ['function_signature_item'],
  *check(node, { file, program }) {
    const block = blockOf(node);
    const name = node.child('name');
    if (!block || !name || !hasForeignAbi(block) || isConditional(node) || isTranslated(node)) return;
    const own = program.describe(node, file);
    for (const other of program.foreignFunctions(name.text)) {
      if (!isEarlier(other, own) || isConditional(other.node) || isTranslated(other.node)) continue;
      if (symbolOf(other.node) !== symbolOf(node)) continue;
      const difference = clash(other, own, program);
      if (!difference) continue;
      const isHere = other.file === file;
      const place = isHere ? 'above' : `in \`${placeOf(other.file)}\``;
      yield {
        at: name,
        message: `\`${symbolOf(node)}\` is declared ${place} as well, ${difference}`,
        related: isHere
          ? [{ at: other.node.child('name')!, message: 'the other declaration of the same function' }]
          : [],
      };
      return;
    }
  },
});

function placeOf(file: FileFacts): string {
  return ['crate', file.place.module].filter((part) => part !== '').join('::');
}

/** Of two declarations the later one is told: in the file by place, in the crate by the module's name. */
function isEarlier(other: DeclaredFunction, own: DeclaredFunction): boolean {
  if (other.file === own.file) return other.node.start < own.node.start;
  return other.file.place.module < own.file.place.module;
}

/** What makes the two different for whoever is called, or null. */
function clash(other: DeclaredFunction, own: DeclaredFunction, program: Program): string | null {
  const abi = [abiOf(blockOf(other.node)!), abiOf(blockOf(own.node)!)];
  if (abi[0] !== abi[1] && !abi.every((one) => one?.replace(/-unwind$/, '') === abi[0]?.replace(/-unwind$/, '')))
    return isSystemAndC(abi) ? null : `with the ABI \`${abi[0]}\``;
  const [there, here] = [other.parameters.length, own.parameters.length];
  const isVariadic = [other, own].some(({ node }) => node.child('parameters')?.has('variadic_parameter'));
  if (there !== here)
    return isVariadic ? null : `with ${there} ${there === 1 ? 'parameter' : 'parameters'} instead of ${here}`;
  for (let index = 0; index < here; index++) {
    const [a, b] = [other.parameters[index]!.type, own.parameters[index]!.type];
    if (differ(a, other.file, b, own.file, program))
      return `with \`${typeText(a)}\` instead of \`${typeText(b)}\` as parameter ${index + 1}`;
  }
  // A result that nobody declares is dropped, which C allows as well.
  if (isUnit(other.returns) || isUnit(own.returns)) return null;
  if (differ(other.returns, other.file, own.returns, own.file, program))
    return `returning \`${typeText(other.returns)}\` instead of \`${typeText(own.returns)}\``;
  return null;
}

/** The same on every target but 32-bit Windows. */
function isSystemAndC(abi: readonly (string | null)[]): boolean {
  return abi.every((one) => one === 'C' || one === 'system');
}

function isUnit(type: WrittenType | null): boolean {
  return type?.kind === 'tuple' && type.elements.length === 0;
}

type Shape = { readonly register: 'integer' | 'float'; readonly size: number };

/** True where both are certain and are passed in different ways. */
function differ(
  a: WrittenType | null,
  from: FileFacts,
  b: WrittenType | null,
  to: FileFacts,
  program: Program,
): boolean {
  const [one, two] = [shapeOf(a, from, program), shapeOf(b, to, program)];
  return one !== null && two !== null && (one.register !== two.register || one.size !== two.size);
}

/** How a number or pointer is passed on a 64-bit target; null for structs and what is not known. */
function shapeOf(type: WrittenType | null, file: FileFacts, program: Program): Shape | null {
  if (type?.kind === 'pointer' || type?.kind === 'reference') {
    const to = type.to;
    const isThin =
      to?.kind === 'pointer' ||
      (to?.kind === 'named' &&
        to.path !== 'str' &&
        (primitiveSize(to.path) !== null || program.typeOf(to, file) !== null || /c_void$/.test(to.path)));
    return isThin ? { register: 'integer', size: 8 } : null;
  }
  if (type?.kind === 'function') return { register: 'integer', size: 8 };
  if (type?.kind !== 'named') return null;
  const size = primitiveSize(type.path);
  if (size === null) return null;
  return { register: /^f(?:32|64)$|c_(?:float|double)$/.test(type.path) ? 'float' : 'integer', size };
}
