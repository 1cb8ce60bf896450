import { isTestCode } from '../../facts/attributes';
import type { FileFacts } from '../../facts/file-facts';
import { isTranslated, symbolOf } from '../../facts/foreign';
import type { Program } from '../../facts/program';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import { prototypeOf } from '../shared/c-prototypes';
import {
  type ForeignSignature,
  foreignSignature,
  hasPromisedLayout,
  isFieldless,
  itemsMeetingC,
  partsOf,
  reprOf,
} from '../shared/foreign-signatures';

export default defineRule({
  id: 'ffi-restricted-type',
  summary: 'a value of C taken in as a type that not every value of C is one of',
  category: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: ['rustc::improper_ctypes', 'rustc::improper_ctypes_definitions'],
  options: {},
  triggers: ['extern'],
  on: ['source_file'],
  *check(_, { file, program }) {
    // A type that twenty functions return is wrong once.
    const told = new Set<string>();
    for (const node of itemsMeetingC(file)) {
      const signature = node.kind === 'static_item' ? null : foreignSignature(node);
      if (!signature || isTestCode(node) || isTranslated(node)) continue;
      for (const { key, ...report } of ofSignature(signature, { file, program })) {
        if (key !== null && told.has(key)) continue;
        if (key !== null) told.add(key);
        yield report;
      }
    }
  },
});

/** A report, and what is told once a file; null where each place is told. */
interface Told extends Report {
  readonly key: string | null;
}

function* ofSignature(signature: ForeignSignature, world: World): Generator<Told> {
  const { file, program } = world;
  for (const { type, name } of signature.parameters) {
    const read = program.read(type, file);
    const fat = foreignToC(read);
    if (fat) yield { at: type, message: fat, key: null };
    else if (signature.side === 'export') yield* taken(type, read, 'info', world);
    else if (isOutParameter(read, name, signature)) yield* filled(type, read, world);
  }
  const { returns } = signature;
  if (!returns) return;
  const read = program.read(returns, file);
  const message =
    foreignToC(read) ?? (signature.side === 'import' ? (whyNotNull(read) ?? whyNoBool(read, signature)) : null);
  // Who writes `NonNull` has thought of null; whether C keeps to that is told nowhere here.
  const isStated = read?.kind === 'named' && read.path === 'std::ptr::NonNull';
  if (message) yield { at: returns, message, key: null, ...(isStated && { severity: 'info' }) };
  else if (signature.side === 'import') yield* taken(returns, read, 'warning', world);
}

/** C's `int` is any number where it is a truth: only 0 and 1 are a `bool`. */
function whyNoBool(type: WrittenType | null, { item }: ForeignSignature): string | null {
  const symbol = symbolOf(item);
  const isInt = type?.kind === 'named' && type.path === 'bool' && prototypeOf(symbol)?.returns === 'int';
  return isInt ? `\`${symbol}\` returns an \`int\`, and a number other than 0 and 1 is no \`bool\`` : null;
}

interface World {
  readonly file: FileFacts;
  readonly program: Program;
}

/** What C has no counterpart of: pointers that carry a length or a table, containers, tuples. */
function foreignToC(type: WrittenType | null): string | null {
  const says = (what: string) => `\`${typeText(type)}\` is ${what}, and C has nothing like it`;
  if (type?.kind === 'tuple' && type.elements.length > 0) return says('a tuple, whose layout is not promised');
  if (type?.kind === 'named' && /^std::(?:string::String|vec::Vec|collections::.*)$/.test(type.path))
    return says('a container of Rust');
  const to = type?.kind === 'pointer' || type?.kind === 'reference' ? type.to : null;
  if (to?.kind === 'slice' || (to?.kind === 'named' && to.path === 'str'))
    return says('a pointer that carries a length');
  if (to?.kind === 'trait' && to.form === 'dyn') return says('a pointer that carries a table of methods');
  return null;
}

/** What a type says of a pointer that C returns, which may as well be null. */
function whyNotNull(type: WrittenType | null): string | null {
  const says = (what: string) =>
    `a foreign function may return null, and a \`${what}\` that is null is undefined behaviour before anybody can look`;
  if (type?.kind === 'reference') return says(typeText(type));
  if (type?.kind === 'function') return says('fn');
  if (type?.kind === 'named' && (type.path === 'std::ptr::NonNull' || type.path === 'std::boxed::Box'))
    return says(typeText(type));
  return null;
}

/** A value that C gives: by itself, or as a field of a struct. */
function* taken(at: Node, type: WrittenType | null, severity: 'info' | 'warning', world: World): Generator<Told> {
  const found = restricted(type, world);
  if (found)
    yield {
      at,
      message: `this \`${typeText(type)}\` comes from C, ${found}`,
      severity,
      key: `${severity} ${typeText(type)}`,
    };
  else yield* fields(at, type, severity, world);
}

/** What C writes behind a pointer. */
function* filled(at: Node, type: WrittenType | null, world: World): Generator<Told> {
  const to = type?.kind === 'pointer' || type?.kind === 'reference' ? type.to : null;
  const found = restricted(to, world);
  if (found) yield { at, message: `this \`${typeText(to)}\` is filled by C, ${found}`, key: `filled ${typeText(to)}` };
  else yield* fields(at, to, 'warning', world);
}

function* fields(at: Node, type: WrittenType | null, severity: 'info' | 'warning', world: World): Generator<Told> {
  const declared = type?.kind === 'named' ? world.program.typeOf(type, world.file) : null;
  if (declared?.item.kind !== 'struct' || !reprOf(declared.item.node)?.isC) return;
  for (const [name, node] of declared.item.fields) {
    const field = world.program.read(node, declared.file);
    const why = partsOf(field)
      .filter(({ isBehindPointer }) => !isBehindPointer)
      .map((part) => restricted(part.type, { ...world, file: declared.file }))
      .find((found) => found !== null);
    if (!why) continue;
    yield {
      at,
      message: `the \`${name}\` of this \`${declared.item.name}\` comes from C, ${why}`,
      related: declared.file === world.file ? [{ at: node, message: `\`${name}\` is a \`${typeText(field)}\`` }] : [],
      severity,
      key: `${severity} ${declared.item.name}.${name}`,
    };
    return;
  }
}

/** Why not every number of its size is a value of the type. Source: reference, "Behavior considered undefined". */
function restricted(type: WrittenType | null, { file, program }: World): string | null {
  if (type?.kind !== 'named') return null;
  if (type.path === 'char') return 'and not every number is a character';
  if (/^std::num::NonZero/.test(type.path)) return 'and nothing keeps it from being zero';
  const declared = program.typeOf(type, file);
  if (!declared || !isFieldless(declared)) return null;
  const repr = reprOf(declared.item.node);
  // What has no representation is wrong for another reason.
  if (!repr || !hasPromisedLayout(repr)) return null;
  if (/^[iu]8$/.test(repr.integer ?? '') && declared.item.variants.length >= 256) return null;
  return 'and a number that none of its variants has is undefined behaviour';
}

const FILLS =
  /(?:^|_)(?:get|read|query|poll|next|wait|peek|recv|fetch|stat|info|parse|receive)(?:_|$)|^\w*(?:Get|Query|Poll|Next|Read)[A-Z]?/;
const OUT = /^(?:p_?)?(?:out|result|ret|info|status|event|stat|res|value|desc)(?:_|$)|_out$|_ret$/;

/** A `*mut` that the function is there to write through. */
function isOutParameter(type: WrittenType | null, name: string, { item }: ForeignSignature): boolean {
  if ((type?.kind !== 'pointer' && type?.kind !== 'reference') || !type.mutable) return false;
  return OUT.test(name) || FILLS.test(item.child('name')?.text ?? '');
}
