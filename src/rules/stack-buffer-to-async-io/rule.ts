import { isTestCode } from '../../facts/attributes';
import type { Binding } from '../../facts/bindings';
import { borrowOf, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { type ForeignCall, foreignCall } from '../../facts/foreign';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { castRoot } from '../shared/null-checks';

/** What hands memory to the kernel for later. Source: io_uring_prep_read(3) and its like; aio(7); WSARecv, ReadFileEx. */
const SUBMITS =
  /^(?:io_uring_prep_(?:read|write|recv|send|readv|writev|recvmsg|sendmsg|read_fixed|write_fixed|send_zc|sendto|accept|connect|timeout|statx)|(?:\w+_)?prep_(?:read|write|recv|send)\w*|aio_(?:read|write)|WSARecv|WSASend|WSARecvFrom|WSASendTo|ReadFileEx|WriteFileEx)$/;

/** What waits, or hands on what waits, under any of its names. */
const WAITS =
  /wait|await|suspend|block_on|join|reap|peek|complet|poll|cqe|park|drain|cancel|GetOverlappedResult|Sleep|submit_and|recv\(\)|forget|leak|run_until|finish/i;

export default defineRule({
  id: 'stack-buffer-to-async-io',
  summary: 'a local buffer whose address a request keeps after the function returns',
  category: 'ffi',
  profile: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['prep_', 'aio_', 'WSA', 'FileEx'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const call = foreignCall(node, file, program);
    const item = node.ancestor('function_item');
    const body = item?.child('body');
    if (!call || !SUBMITS.test(call.name) || !body || isTestCode(node)) return;
    // Async functions and closures keep their locals for longer than one call.
    if (item?.firstOf('function_modifiers')?.has('async') || node.ancestor('async_block', 'closure_expression')) return;
    if (waits(body, call) || item?.child('name')?.text === 'main') return;
    for (const argument of keptArguments(call)) {
      const local = localBehind(argument, file);
      if (!local || isHandedOn(local, argument, body)) continue;
      yield {
        at: argument,
        message: `\`${local.name}\` is gone when the function returns, and the request of \`${call.name}\` goes on`,
        related: [{ at: local.node, message: 'the memory is that of this variable' }],
      };
    }
  },
});

/**
 * The arguments that a request may keep. On Windows that is the `OVERLAPPED`, last but one, and without one the call
 * waits; the lists of buffers are copied.
 */
function keptArguments({ name, arguments: args }: ForeignCall): readonly Node[] {
  if (!/^WSA|FileEx$/.test(name)) return args;
  const overlapped = args.at(-2);
  if (!overlapped || /\bnull(?:_mut)?\b/.test(overlapped.text)) return [];
  return name.startsWith('WSA') ? [overlapped] : args;
}

/** Requests whose descriptions the kernel copies when they are submitted. Source: io_uring_setup(2), IORING_FEAT_SUBMIT_STABLE. */
const COPIED = /_prep_(?:timeout|connect|readv|writev|recvmsg|sendmsg|statx)/;

/** True where something behind the call may wait for the request. */
function waits(body: Node, call: ForeignCall): boolean {
  const behind = body.text.slice(call.call.end - body.start);
  if (COPIED.test(call.name) && /submit/i.test(behind)) return true;
  return WAITS.test(behind) || /\.await\b/.test(behind);
}

/** The local variable that owns the memory whose address the argument is; null where it borrows or is not known. */
function localBehind(argument: Node, file: FileFacts): Binding | null {
  const root = castRoot(argument);
  const method = methodCall(root);
  const borrow = borrowOf(root);
  const place = method && /^as_(?:mut_)?ptr$/.test(method.name) ? method.receiver : (borrow?.place ?? null);
  if (place?.kind !== 'identifier') return null;
  const binding = file.bindingsAt(place)?.of(place);
  if (binding?.kind !== 'let') return null;
  const type = file.types.of(place);
  if (borrow) return isOwn(type) ? binding : null;
  return type && ownsItsMemory(type) ? binding : null;
}

/** A value that lies in the variable itself. */
function isOwn(type: WrittenType | null): boolean {
  return type?.kind === 'array' || type?.kind === 'tuple' || (type?.kind === 'named' && type.path !== 'str');
}

/** True where what `as_ptr` leads to is freed with the variable. */
function ownsItsMemory(type: WrittenType): boolean {
  if (type.kind === 'array') return true;
  return (
    type.kind === 'named' &&
    /^std::(?:vec::Vec|string::String|boxed::Box|ffi::CString|mem::MaybeUninit)$/.test(type.path)
  );
}

/** True where the variable is moved, returned or stored somewhere behind the call. */
function isHandedOn(local: Binding, argument: Node, body: Node): boolean {
  return local.uses.some((use) => {
    if (use.start < argument.end) return false;
    const { parent } = use;
    // Reading a field or an element, and asking a method, leave it where it is.
    if (parent?.is('field_expression', 'index_expression', 'reference_expression')) return false;
    return use.start >= argument.end && use.start < body.end;
  });
}
