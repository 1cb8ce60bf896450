/** What stands in the arguments of a call, as the contracts of std ask for it. */
import { constantOf, integerAt } from '../../facts/constants';
import { castOf, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, pointeeOf, resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { brokenContract, type Given, hasContract } from '../../facts/std-contracts';
import { primitiveSize } from '../../facts/std-types';
import type { Node } from '../../syntax/node';

/** A call whose contract is broken. */
export interface Broken {
  /** The function's name. */
  readonly name: string;
  /** For the end of a sentence. */
  readonly why: string;
}

/** The owners of methods that have a contract, by name: the receiver's type need not be known. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  unchecked_add: ['integer'],
  unchecked_sub: ['integer'],
  unchecked_mul: ['integer'],
  unchecked_neg: ['integer'],
  unchecked_shl: ['integer'],
  unchecked_shr: ['integer'],
  unchecked_div_exact: ['integer'],
  unchecked_disjoint_bitor: ['integer'],
  to_int_unchecked: ['float'],
  unwrap_unchecked: ['std::option::Option', 'std::result::Result'],
  unwrap_err_unchecked: ['std::result::Result'],
};

/** Null where nothing is known to be wrong, and for all that is no call of such a function. */
export function brokenAt(node: Node, file: FileFacts, program: Program): Broken | null {
  const method = methodCall(node);
  if (method) {
    const { name, receiver, typeArguments, call } = method;
    if (!Object.hasOwn(OWNERS, name)) return null;
    const args = [receiver, ...method.arguments].map((argument) => given(argument, file));
    const result = typeArguments[0]?.text ?? annotated(call);
    for (const owner of OWNERS[name]!) {
      const why = brokenContract(`${owner}::${name}`, args, result);
      if (why !== null) return { name, why };
    }
    return null;
  }
  const call = functionCall(node);
  if (!call) return null;
  const path = file.paths.resolve(call.callee);
  if (!hasContract(path)) return null;
  const name = path.replace(/^.*::/, '');
  const args = call.arguments.map((argument) => given(argument, file));
  const [first, second] = call.arguments;
  if (name === 'from_ptr' && first) args[0] = bytesFrom(first, file) ?? args[0]!;
  if (/^from_raw_parts/.test(name) && first) {
    args[0] = { ...args[0]!, pointee: program.sizeOf(pointeeOf(file.types.of(first)), file) };
    const why = second ? beyondOne(first, second, file) : null;
    if (why !== null) return { name, why };
  }
  const why = brokenContract(path, args, null);
  return why === null ? null : { name, why };
}

function given(argument: Node, file: FileFacts): Given {
  const value = constantOf(argument, file);
  return { value, type: typeOf(argument, file), shown: shown(argument) };
}

/** The bytes behind a pointer that is taken of a buffer. */
function bytesFrom(pointer: Node, file: FileFacts): Given | null {
  const { buffer, offsets } = originOf(pointer, file);
  if (!buffer || offsets.length > 0) return null;
  return { value: constantOf(buffer, file), type: null, shown: shown(buffer) };
}

/** One value that a reference was made of is a slice of one. */
function beyondOne(start: Node, count: Node, file: FileFacts): string | null {
  const length = integerAt(count, file);
  const { root, buffer, offsets, firstCast } = originOf(start, file);
  if (length === null || buffer || offsets.length > 0 || firstCast) return null;
  const place = root.kind === 'reference_expression' ? peel(root.child('value') ?? root) : null;
  const type = place?.kind === 'identifier' ? file.types.of(place) : null;
  const isOne =
    type?.kind === 'named' && (primitiveSize(type.path) !== null || type.path === 'bool' || type.path === 'char');
  return isOne && length > 1n ? `${shown(place!)} is one value, and the slice has ${length}` : null;
}

function typeOf(expression: Node, file: FileFacts): string | null {
  const type = file.types.of(expression) ?? file.types.of(resolved(expression, file));
  return type?.kind === 'named' ? type.path : null;
}

/** `let i: i32 = …`. */
function annotated(call: Node): string | null {
  let at = call;
  while (at.parent?.is('unsafe_block', 'block', 'parenthesized_expression')) at = at.parent;
  return at.parent?.kind === 'let_declaration' ? (at.parent.child('type')?.text ?? null) : null;
}

function shown(expression: Node): string {
  const text = castOf(expression)?.value.text ?? methodCall(expression)?.call.text ?? expression.text;
  return text.length > 40 ? 'the value' : `\`${text}\``;
}
