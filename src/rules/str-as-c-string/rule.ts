import { enclosingFunction, functionCall, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { type ForeignCall, foreignCall } from '../../facts/foreign';
import { hasUnsafeMaker } from '../../facts/open-parameters';
import type { DeclaredParameter } from '../../facts/program';
import { isAtLeast, type RustVersion } from '../../rust-version';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type ReportedFix } from '../define-rule';
import { type TextPointer, unterminated } from '../shared/c-strings';
import { stringParameters } from './string-parameters';

export default defineRule({
  id: 'str-as-c-string',
  summary: 'text without a NUL at its end where C reads up to one',
  category: 'ffi',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['as_ptr', 'as_mut_ptr', 'from_bytes_with_nul_unchecked'],
  on: ['call_expression'],
  *check(node, { file, program, msrv }) {
    const call = functionCall(node);
    if (!call) return;
    const path = file.paths.resolve(call.callee);
    const [first] = call.arguments;
    if (path === 'std::ffi::CStr::from_ptr' && first) yield* report(first, 'CStr::from_ptr', true, file, msrv);
    if (path.startsWith('std::')) return;
    const foreign = foreignCall(node, file, program);
    if (!foreign) return;
    for (const [index, argument] of foreign.arguments.entries()) {
      const demand = readsToNul(foreign, index);
      const isMeasured = foreign.arguments.some((other) => other !== argument && isLengthOf(argument, other, file));
      if (demand && !isMeasured) yield* report(argument, foreign.name, demand === 'chars', file, msrv);
    }
  },
});

/** Whether a parameter is a C string: `chars` where its type is a pointer to `c_char` as well. */
function readsToNul({ name, declared }: ForeignCall, index: number): 'chars' | 'bytes' | null {
  const parameters = declared?.parameters;
  const own = parameters?.[index];
  const isChars = own ? isConstChars(own) : true;
  const known = stringParameters(name);
  if (known) return known.includes(index) ? (isChars ? 'chars' : 'bytes') : null;
  if (!own || !isChars || !parameters) return null;
  return parameters.some(isLength) ? null : 'chars';
}

/** `name.len() as u32` beside `name.as_ptr()`. */
function isLengthOf(pointer: Node, other: Node, file: FileFacts): boolean {
  const text = unterminated(pointer, file)?.source.text;
  return text !== undefined && other.text.replace(/\.as_bytes\(\)/, '').startsWith(`${text}.len()`);
}

function isConstChars({ type }: DeclaredParameter): boolean {
  const to = type?.kind === 'pointer' && !type.mutable ? type.to : null;
  return to?.kind === 'named' && /(?:^|::)(?:c_char|i8)$/.test(to.path);
}

const LENGTH = /len|size|count|bytes|num|cap|^n[a-z]?$|^l$|end|cch|cb|limit|max/i;
const WIDE = /^(?:usize|isize|u64|libc::s?size_t)$/;

/** True for a parameter that may tell how far to read: then the text needs no NUL. */
function isLength({ name, type }: DeclaredParameter): boolean {
  if (type?.kind === 'pointer') return /end|stop|last/i.test(name ?? '');
  if (type?.kind !== 'named') return type === null;
  return (name === null ? true : LENGTH.test(name)) || WIDE.test(type.path);
}

/** A field of a type that only unsafe code can make: whoever made it has promised what the text ends in. */
function isPromisedField(source: Node, file: FileFacts): boolean {
  const item =
    source.kind === 'field_expression' && placeBase(source).kind === 'self' ? enclosingFunction(source) : null;
  return item !== null && hasUnsafeMaker(item, file);
}

const WHAT = { literal: 'this literal', text: '', formatted: 'the text that `format!` makes' } as const;

function* report(
  argument: Node,
  reader: string,
  takesChars: boolean,
  file: FileFacts,
  msrv: RustVersion | null,
): Generator<Report> {
  const found = unterminated(argument, file);
  if (!found || isPromisedField(found.source, file)) return;
  const what = found.kind === 'text' ? `\`${found.source.text}\`` : WHAT[found.kind];
  const isUnsure = found.kind === 'text';
  yield {
    at: found.pointer,
    message: `\`${reader}\` reads up to a NUL, and ${what} has none at its end`,
    related:
      found.literal && found.literal !== found.source
        ? [{ at: found.literal, message: 'the text, without a `\\0`' }]
        : [],
    severity: isUnsure ? 'warning' : 'error',
    confidence: isUnsure ? 'medium' : 'high',
    fixes: fixesFor(found, takesChars, msrv),
  };
}

/** A C literal in place of one that stands in the call itself. */
function fixesFor(
  { literal, source, isCast }: TextPointer,
  takesChars: boolean,
  msrv: RustVersion | null,
): ReportedFix[] {
  if (!literal || literal !== source) return [];
  // C literals are of Rust 1.77 and edition 2021. Source: release notes of 1.77.
  if ((msrv && !isAtLeast(msrv, 1, 77)) || /\\0|\\x00/.test(literal.text)) return [];
  if (!takesChars && !isCast) return [];
  const length = literal.text.startsWith('b') ? 1 : 0;
  return [
    {
      title: 'write a C literal',
      safety: 'suggestion',
      edits: [{ span: { start: literal.start, end: literal.start + length }, newText: 'c' }],
    },
  ];
}
