import { castOf, functionCall, methodCall, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { type ForeignCall, foreignCall } from '../../facts/foreign';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'negative-result-as-length',
  summary: 'a count that C gives back, negative where the call failed, cast to `usize` and trusted as a length',
  category: 'ffi',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['as usize'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const length = lengthAt(node, file);
    const cast = length && castOf(resolved(length, file));
    if (!length || cast?.type.text !== 'usize') return;
    const made = resolved(cast.value, file);
    const call = foreignCall(made, file, program);
    if (!call || !failsBelowZero(call, program) || asksForSign(cast.value, file)) return;
    yield {
      at: length,
      message: `\`${call.name}\` gives a negative number back where it fails, which is a huge length as a \`usize\``,
      related: [{ at: made, message: `nothing asks whether ${quoted(cast.value)} is negative` }],
    };
  },
});

/** The argument that unsafe code takes for a number of elements that are there. */
function lengthAt(node: Node, file: FileFacts): Node | null {
  const method = methodCall(node);
  if (method) return method.name === 'set_len' && method.arguments.length === 1 ? method.arguments[0]! : null;
  const call = functionCall(node);
  const isParts =
    call !== null &&
    file.paths.isStd(
      call.callee,
      'std::slice::from_raw_parts',
      'std::slice::from_raw_parts_mut',
      'std::vec::Vec::from_raw_parts',
      'std::string::String::from_raw_parts',
    );
  return isParts ? (call.arguments[1] ?? null) : null;
}

/** Functions of C that give back a number of bytes, or -1. Source: POSIX; the manual pages of Linux. */
const COUNTING =
  /^(?:p?readv?|pread64|recv(?:from|msg)?|readlink(?:at)?|v?snprintf|[lf]?(?:get|list)xattr|getdents(?:64)?|getrandom|mq_receive|msgrcv|process_vm_readv)$/;
const SIGNED =
  /^(?:(?:std::ffi|std::os::raw|libc)::(?:c_int|c_long|c_longlong|ssize_t)|c_int|c_long|ssize_t|i32|i64|isize)$/;

/** Those of POSIX, and what the crate declares under a name like theirs or with a comment that says so. */
function failsBelowZero({ name, declared }: ForeignCall, program: Program): boolean {
  if (!declared) return COUNTING.test(name);
  const written = declared.node.child('return_type');
  const type = written && program.read(written, declared.file);
  if (type?.kind !== 'named' || !SIGNED.test(type.path)) return false;
  return COUNTING.test(name) || /(?:^|_)(?:read|recv|receive)(?:_|$)/.test(name) || saysNegative(declared.node);
}

function saysNegative(declaration: Node): boolean {
  const comments: string[] = [];
  for (const before of declaration.before()) {
    if (!/comment/.test(before.kind)) break;
    comments.push(before.text);
  }
  return /(?:^|[^\w.])-1\b|\bnegative\b/i.test(comments.join(' '));
}

/** True where the number is used for anything but comparisons with zero and casts: the sign may be asked for there. */
function asksForSign(value: Node, file: FileFacts): boolean {
  for (let at: Node = value; at.kind === 'identifier'; ) {
    const binding = file.bindingsAt(at)?.of(at);
    if (!binding?.init) return true;
    if (binding.uses.some((use) => use !== binding.node && !isHarmless(use))) return true;
    at = binding.init;
  }
  return false;
}

function isHarmless(use: Node): boolean {
  const at = wrapped(use);
  const { parent } = at;
  if (parent?.kind === 'type_cast_expression') return parent.child('type')?.text === 'usize';
  if (parent?.kind !== 'binary_expression') return false;
  const other = parent.child(at.field === 'left' ? 'right' : 'left');
  return /^[=!]=$/.test(parent.child('operator')?.text ?? '') && other !== null && integerOf(other) === 0;
}
