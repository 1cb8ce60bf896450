import { borrowOf, functionCall, methodCall, peel, reborrowedFrom } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { hasSafetySection } from '../../facts/safety';
import { autoDeref } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { castRoot, isLookedAt } from '../shared/null-checks';
import { wholeStatement } from '../shared/whole-statement';

export default defineRule({
  id: 'cookie-from-raw-unchecked',
  summary: 'the number that comes back with a completion, taken for a pointer without asking whether it is 0',
  category: 'ownership',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['user_data', 'userdata', 'udata', 'UserData', 'cookie', 'token'],
  on: ['call_expression', 'reference_expression'],
  *check(node, { file }) {
    const demand = demandAt(node, file);
    const cookie = demand && castRoot(demand.pointer);
    const item = node.ancestor('function_item');
    const body = item?.child('body');
    if (!demand || !cookie || !item || !body || hasSafetySection(item)) return;
    // Without a cast a place of unknown type is no number: `&*self.user_data` may be an `Arc`.
    if (cookie === peel(demand.pointer) && cookie.kind === 'field_expression') return;
    const name = cookieName(cookie, file);
    if (name === null || isAskedBefore(cookie, node, body, file)) return;
    yield {
      at: node,
      message: `\`${cookie.text}\` is 0 for a request that carries no pointer, and ${demand.consequence}`,
      fixes: askFirst(cookie, node, file),
    };
  },
});

interface Demand {
  readonly pointer: Node;
  readonly consequence: string;
}

/** `Rc::from_raw(p)` and its kin, `&*p`, `&mut *p`, `NonNull::new_unchecked(p)`. */
function demandAt(node: Node, file: FileFacts): Demand | null {
  if (borrowOf(node)) {
    const pointer = reborrowedFrom(node);
    return pointer && { pointer, consequence: 'no reference may be null' };
  }
  const call = functionCall(node);
  const [pointer] = call?.arguments ?? [];
  const path = call ? file.paths.resolve(call.callee) : '';
  if (
    !pointer ||
    !/^std::(?:boxed::Box|rc::(?:Rc|Weak)|sync::(?:Arc|Weak)|task::Waker)::from_raw$|^std::ptr::NonNull::new_unchecked$/.test(
      path,
    )
  )
    return null;
  const names = path.split('::').slice(-2);
  return { pointer, consequence: `\`${names.join('::')}\` takes it for a real one` };
}

const COOKIE = /^(?:\w+_)?(?:user_?data|udata|cookie|token)(?:_(?:u64|raw|ptr))?$/i;
const INTEGER = /^(?:u64|usize|u128|i64|isize|std::ffi::c_u?long(?:long)?|libc::(?:u?int64_t|uintptr_t|__u64))$/;

/** The name of a number that carries a pointer: `cqe.user_data`, `cqe.user_data()`, a variable or parameter; null for others. */
function cookieName(cookie: Node, file: FileFacts): string | null {
  const method = methodCall(cookie);
  if (method) return method.arguments.length === 0 && isNumberName(method.name) ? method.name : null;
  const call = functionCall(cookie);
  if (call)
    return /^io_uring_cqe_get_data(?:64)?$/.test((call.callee.child('name') ?? call.callee).text) ? 'user_data' : null;
  const name =
    cookie.kind === 'field_expression'
      ? cookie.child('field')?.text
      : cookie.kind === 'identifier'
        ? cookie.text
        : undefined;
  if (name === undefined) return null;
  const type = autoDeref(file.types.of(cookie));
  const isNumber = type?.kind === 'named' && INTEGER.test(type.path);
  const init = cookie.kind === 'identifier' ? file.bindingsAt(cookie)?.of(cookie)?.init : null;
  // Where a variable of unknown type comes from says more than its name.
  const isGuessed = type === null && !init && isNumberName(name);
  if (COOKIE.test(name) && (isNumber || isGuessed || !init)) return isNumber || isGuessed ? name : null;
  // `let data = cqe.user_data(); Box::from_raw(data as *mut Task)`
  return init ? cookieName(castRoot(init), file) : null;
}

/** Names that are used for nothing but such numbers, whatever their type is. */
function isNumberName(name: string): boolean {
  return /^(?:user_data|userdata|udata)(?:_u64)?$/.test(name);
}

/** True where the number, the variable it came from or the entry it is part of is looked at. */
function isAskedBefore(cookie: Node, use: Node, body: Node, file: FileFacts): boolean {
  const names = [cookie.text];
  const binding = cookie.kind === 'identifier' ? file.bindingsAt(cookie)?.of(cookie) : null;
  // What a pattern binds has been matched: `0 => …, data => …`.
  if (binding?.kind === 'pattern') return true;
  if (binding?.init) names.push(castRoot(binding.init).text);
  if (names.some((name) => isLookedAt(name, use, body))) return true;
  // Tags in the low bits, and ranges of numbers that are none of pointers.
  const last = names
    .map((name) => name.replace(/\(\)$/, '').replace(/^.*\./s, ''))
    .filter((name) => /^\w+$/.test(name));
  return last.some((name) => new RegExp(`\\b${name}\\b(?:\\(\\))?\\)?\\s*(?:&|>>|%|[=!]=|[<>])(?!&)`).test(body.text));
}

/** Puts an `if` around the statement, where it is one and binds nothing. */
function askFirst(cookie: Node, node: Node, file: FileFacts): ReportedFix[] {
  const statement = wholeStatement(node);
  const isPlain = statement.kind === 'expression_statement' && statement.has(';') && !statement.text.includes('\n');
  if (!isPlain || !cookie.is('identifier', 'field_expression') || !file.startsLine(statement.start)) return [];
  const { lineBreak } = file;
  const indentation = file.indentationAt(statement.start);
  const lines = [`if ${cookie.text} != 0 {`, `${indentation}    ${statement.text}`, `${indentation}}`];
  return [{ title: 'leave 0 out', safety: 'suggestion', edits: [{ span: statement, newText: lines.join(lineBreak) }] }];
}
