import { blockAround, castOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { transmuteCall, valueType } from '../shared/transmute-call';
import { abiClass } from './abi-class';

type FunctionType = Extract<WrittenType, { kind: 'function' }>;

export default defineRule({
  id: 'transmute-fn-pointer',
  summary: 'a function pointer that is transmuted to one with another signature or calling convention',
  category: 'layout',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['transmute'],
  on: ['call_expression'],
  ...tells('transmute-fn-pointer', {
    'invalid-value': ({ value, type, from: [made] }) => ({
      message: `\`${value}\` is data, and a call through ${quoted(type)} runs it as code`,
      severity: 'error',
      related: made ? [{ at: made, message: 'the memory comes from here' }] : [],
    }),
  }),
  *check(node, { file, program }) {
    const found = transmuteCall(node, file, program);
    const from =
      found && functionIn(found.from?.kind === 'pointer' ? castFunction(found.value, file, program) : found.from);
    const to = found && functionIn(found.to);
    if (found && to && !from && isData(found.from, program, file)) {
      yield {
        at: node,
        message: `\`${typeText(found.from)}\` points to data, and a call through \`${typeText(to)}\` runs it as code`,
        severity: 'error',
      };
      return;
    }
    if (!from || !to) return;
    // Two functions that take and give nothing differ in how they are called, if in anything.
    const isEmpty = isErased(from) && isErased(to);
    if (!isEmpty && (isErased(from) || (isErased(to) && !isCalled(node, file)))) return;
    const difference = differenceOf(from, to, program, file);
    const looser = difference === null ? looserPromise(from, to) : null;
    if (difference !== null)
      yield {
        at: node,
        message: `a call through \`${typeText(to)}\` is undefined behaviour for a \`${typeText(from)}\`: ${difference}`,
      };
    else if (looser !== null)
      yield {
        at: node,
        message: `\`${typeText(to)}\` is safe to call, and a \`${typeText(from)}\` is not with all that it takes: ${looser}`,
        confidence: 'medium',
      };
  },
});

/**
 * Where the target is safe to call with, or gives back as valid, what the function itself cannot answer for: a reference
 * and a raw pointer are passed alike, but only one of them may be null or dangle. An `unsafe fn` leaves that to its caller,
 * and C, which is given callbacks of all sorts, does not ask.
 */
function looserPromise(from: FunctionType, to: FunctionType): string | null {
  if (to.isUnsafe || from.isUnsafe || to.abi !== null) return null;
  const index = from.parameters.findIndex(
    (parameter, at) => parameter?.kind === 'reference' && to.parameters[at]?.kind === 'pointer',
  );
  if (index === -1) return null;
  return `its parameter ${index + 1} is a \`${typeText(from.parameters[index]!)}\`, which is never null and never dangles`;
}

/** A reference to a number or a value of the crate's own; bytes may be code that was put there. */
function isData(type: WrittenType | null, program: Program, file: FileFacts): boolean {
  if (type?.kind !== 'reference' || type.to?.kind !== 'named') return false;
  const { path } = type.to;
  return /^(?:[iuf](?:16|32|64|128|size)|bool|char)$/.test(path) || program.typeOf(type.to, file) !== null;
}

/** The signature of `f` in `f as *const ()`. */
function castFunction(value: Node, file: FileFacts, program: Program): WrittenType | null {
  const cast = castOf(resolved(value, file));
  if (!cast) return null;
  const inner = castOf(cast.value) ? castFunction(cast.value, file, program) : null;
  return inner ?? valueType(cast.value, file, program);
}

/** A function pointer, also in an `Option`. */
function functionIn(type: WrittenType | null): FunctionType | null {
  if (type?.kind === 'function') return type;
  return type?.kind === 'named' && type.path === 'std::option::Option' ? functionIn(type.arguments[0] ?? null) : null;
}

/** `fn()` is what callbacks of all types are kept as, to be cast back before the call. */
function isErased({ parameters, returns }: FunctionType): boolean {
  return parameters.length === 0 && (returns?.kind === 'tuple' || returns?.kind === 'never');
}

/** True where the result is called in the same body: at once, or by the variable that it goes to. */
function isCalled(transmute: Node, file: FileFacts): boolean {
  const at = blockAround(transmute);
  if (at.parent?.kind === 'call_expression' && at.parent.child('function') === at) return true;
  const pattern = at.parent?.kind === 'let_declaration' ? at.parent.child('pattern') : null;
  const binding = pattern?.kind === 'identifier' ? file.bindingsAt(pattern)?.of(pattern) : null;
  return (binding?.uses ?? []).some(
    (use) => use.parent?.kind === 'call_expression' && use.parent.child('function') === use,
  );
}

function differenceOf(from: FunctionType, to: FunctionType, program: Program, file: FileFacts): string | null {
  if (convention(from) !== convention(to))
    return `one has the calling convention of ${conventionName(from)}, the other that of ${conventionName(to)}`;
  if (from.parameters.length !== to.parameters.length)
    return `it takes ${counted(from.parameters.length)}, and gets ${to.parameters.length}`;
  const differs = (a: WrittenType | null, b: WrittenType | null) => {
    const [one, other] = [abiClass(a, program, file), abiClass(b, program, file)];
    return one !== null && other !== null && one !== other;
  };
  const index = from.parameters.findIndex((parameter, at) => differs(parameter, to.parameters[at] ?? null));
  if (index !== -1)
    return `its parameter ${index + 1} is a \`${typeText(from.parameters[index]!)}\`, not a \`${typeText(to.parameters[index]!)}\``;
  if (to.returns?.kind === 'never' && from.returns !== null && from.returns.kind !== 'never')
    return 'it returns, and its caller does not expect that';
  return differs(from.returns, to.returns)
    ? `it returns \`${typeText(from.returns)}\`, not \`${typeText(to.returns)}\``
    : null;
}

/** Conventions that only differ in unwinding are called alike; on 64-bit targets `system` is `C`. */
function convention({ abi }: FunctionType): string {
  const name = (abi ?? 'Rust').replace(/-unwind$/, '');
  return name === 'system' || name === 'cdecl' ? 'C' : name;
}

function conventionName(type: FunctionType): string {
  return type.abi === null ? 'Rust' : `"${type.abi}"`;
}

function counted(parameters: number): string {
  return parameters === 1 ? 'one parameter' : `${parameters} parameters`;
}
