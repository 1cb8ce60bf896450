/** Which values are guards: what they protect is protected only as long as they live. */
import { functionCall, methodCall, peel } from '../../facts/expressions';
import { segmentsOf } from '../../facts/paths';
import { crateTypeOf } from '../../facts/program-expressions';
import type { DeclaredFunction } from '../../facts/program-types';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import type { RuleContext } from '../define-rule';

export interface GuardValue {
  /** What makes it a guard, for the message: `this lock guard`, `this \`Restore\``. */
  readonly what: string;
  /** The `drop` that runs too early, where the crate declares it. */
  readonly drop: DeclaredFunction | null;
}

const LOCK_GUARD: GuardValue = { what: 'this lock guard', drop: null };

/** Methods without arguments that lock, of the lock types of std, `parking_lot`, `lock_api`, `spin` and `tokio`. */
const LOCKING = new Set(['lock', 'read', 'write', 'try_lock', 'try_read', 'try_write', 'upgradable_read']);
const LOCK_TYPE = /(?:^|::)(?:Mutex|RwLock|ReentrantLock|ReentrantMutex|FairMutex|SpinMutex|SpinLock|TicketMutex)$/;

/** Names under which types are written whose only use is what their `drop` does at the end of a scope. */
const GUARD_NAME =
  /(?:Guard|Bomb|Defer|Deferred|Finally|ScopeExit|Sentinel|Lock|Locked|OnDrop|OnUnwind|OnPanic|OnExit|Cleanup|Restore|Reset|Hole)$|^(?:On|Abort|Restore|Reset|Set|Unlock|Dec|Decrement|Release|Clear|Panic|Finish|Backshift|Drop)(?:\w*(?:On|In)(?:Drop|Unwind|Panic))?$|^(?:Restore|Reset|Unlock|Defer|Abort)[A-Z]/;

/** Functions of guard types of other crates that make one. */
const MAKERS = new Set(['new', 'acquire', 'enter', 'lock', 'pin', 'with', 'create', 'default', 'take']);
const MAKER_PATHS = new Set([
  'scopeguard::guard',
  'scopeguard::guard_on_success',
  'scopeguard::guard_on_unwind',
  'crossbeam_epoch::pin',
  'crossbeam::epoch::pin',
]);

/** What hands on the guard inside of a `Result` or `Option`. */
const UNWRAPPING = new Set(['unwrap', 'expect', 'unwrap_or_else', 'unwrap_unchecked', 'ok', 'unwrap_or_default']);

/** The guard that an expression makes; null for other values, and where it is not certain. */
export function guardOf(expression: Node, context: RuleContext): GuardValue | null {
  const value = withoutUnwrapping(expression);
  return lockGuard(value, context) ?? literalGuard(value, context) ?? returnedGuard(value, context);
}

function withoutUnwrapping(expression: Node): Node {
  let at = peel(expression);
  for (;;) {
    const method = methodCall(at);
    if (method && UNWRAPPING.has(method.name)) at = method.receiver;
    else if (at.is('try_expression', 'await_expression') && at.namedChildren[0]) at = peel(at.namedChildren[0]);
    else return at;
  }
}

/** A call that locks. Where the type of what is locked is unknown, its name has to say that it is a mutex. */
function lockGuard(value: Node, { file, program }: RuleContext): GuardValue | null {
  const call = functionCall(value);
  const path = call ? file.paths.resolve(call.callee) : '';
  const at = path.lastIndexOf('::');
  // `Mutex::lock(&m)`, of a lock that this crate does not declare.
  if (at > 0 && LOCKING.has(path.slice(at + 2)) && LOCK_TYPE.test(path.slice(0, at)) && !path.startsWith('crate::'))
    return LOCK_GUARD;
  const method = methodCall(value);
  if (!method || !LOCKING.has(method.name) || method.arguments.length > 0) return null;
  const type = autoDeref(crateTypeOf(method.receiver, file, program));
  if (type?.kind === 'named') return LOCK_TYPE.test(type.path) && !program.typeOf(type, file) ? LOCK_GUARD : null;
  const named = /mutex$/i.test(method.receiver.text) || /(?:^|[._])lock$/i.test(method.receiver.text);
  return type === null && method.name.endsWith('lock') && named ? LOCK_GUARD : null;
}

/** `Guard(p)` and `Guard { p }`. Whoever writes out the fields of a type that borrows something does not mean to drop it. */
function literalGuard(value: Node, context: RuleContext): GuardValue | null {
  const { file, program } = context;
  const name = literalName(value, context);
  if (!name || name.text === 'Self') return null;
  const type: WrittenType = { kind: 'named', path: file.paths.resolve(name), arguments: [] };
  const declared = program.typeOf(type, file);
  if (declared?.item.kind !== 'struct') return null;
  const drop = program.dropOf(type, file);
  if (!drop && !isGuardType(type, context)) return null;
  const borrows = declared.item.lifetimes.length > 0;
  return borrows || isGuardName(type.path) ? { what: `this \`${declared.item.name}\``, drop } : null;
}

/** The path of the struct in `Guard(p)`, `Guard { p }`, `Guard`. */
function literalName(value: Node, { file }: RuleContext): Node | null {
  if (value.kind === 'struct_expression') return value.child('name');
  if (value.kind === 'identifier') return file.bindingsAt(value)?.of(value) ? null : value;
  return functionCall(value)?.callee ?? null;
}

/** A call whose result is a guard by its type, or by the function's name where that is of another crate. */
function returnedGuard(value: Node, context: RuleContext): GuardValue | null {
  const { file, program } = context;
  if (value.kind !== 'call_expression') return null;
  const type = insideOf(crateTypeOf(value, file, program));
  if (type?.kind === 'trait') return type.bounds.includes('std::ops::Drop') ? { what: 'this value', drop: null } : null;
  if (type) {
    if (type.kind !== 'named' || !isGuardType(type, context)) return null;
    const name = type.path.slice(type.path.lastIndexOf(':') + 1);
    return { what: `this \`${name}\``, drop: program.typeOf(type, file) ? program.dropOf(type, file) : null };
  }
  const call = functionCall(value);
  if (!call) return null;
  if (MAKER_PATHS.has(file.paths.resolve(call.callee))) return { what: 'this guard', drop: null };
  const names = segmentsOf(call.callee);
  const owner = names.at(-2) ?? '';
  // A type of this crate would have told by itself.
  const isForeign =
    owner !== 'Self' && !program.typeOf({ kind: 'named', path: `crate::${owner}`, arguments: [] }, file);
  return isForeign && /Guard$/.test(owner) && MAKERS.has(names.at(-1)!)
    ? { what: `this \`${owner}\``, drop: null }
    : null;
}

function insideOf(type: WrittenType | null): WrittenType | null {
  if (type?.kind !== 'named' || !/^std::(?:option::Option|result::Result)$/.test(type.path)) return type;
  return type.arguments[0] ?? null;
}

function isGuardName(path: string): boolean {
  return GUARD_NAME.test(path.slice(path.lastIndexOf(':') + 1));
}

/** A type that is named a guard and whose drop does something. */
function isGuardType(type: WrittenType, { file, program }: RuleContext): boolean {
  if (type.kind !== 'named' || !isGuardName(type.path)) return false;
  if (!program.typeOf(type, file)) return /Guard$/.test(type.path);
  return program.dropOf(type, file) !== null || program.needsDrop(type, file) === 'yes';
}
