import { isTestCode } from '../../facts/attributes';
import { borrowOf, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { type ForeignCall, foreignCall } from '../../facts/foreign';
import type { Program } from '../../facts/program';
import { primitiveSize } from '../../facts/std-types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { castRoot } from '../shared/null-checks';
import { wholeStatement } from '../shared/whole-statement';

export default defineRule({
  id: 'out-parameter-status-ignored',
  summary: 'an out-parameter taken as filled though nobody asked whether the call succeeded',
  category: 'ffi',
  profile: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['assume_init'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const taken = methodCall(node);
    if (
      !taken ||
      !/^assume_init(?:_ref|_mut|_read)?$/.test(taken.name) ||
      taken.receiver.kind !== 'identifier' ||
      isTestCode(node)
    )
      return;
    const binding = file.bindingsAt(taken.receiver)?.of(taken.receiver);
    if (!binding?.init || !/\bMaybeUninit\b[^;]*::uninit\(\)/s.test(binding.init.text)) return;
    const fills: ForeignCall[] = [];
    for (const use of binding.uses) {
      if (use.start >= taken.receiver.start) break;
      const call = fillingCall(use, file, program);
      // Somebody else may have written it.
      if (!call) return;
      fills.push(call);
    }
    const [only] = fills;
    if (fills.length !== 1 || !only || !tells(only) || !isDropped(only.call)) return;
    yield {
      at: node,
      message: `\`${binding.name}\` is filled only where \`${only.name}\` succeeds, and nobody asks whether it does`,
      related: [{ at: only.call, message: 'what this returns is thrown away' }],
    };
  },
});

/** The foreign call that gets the address of the variable at this use. */
function fillingCall(use: Node, file: FileFacts, program: Program): ForeignCall | null {
  for (let at = use; at.parent; at = at.parent) {
    if (at.parent.kind === 'block') return null;
    if (at.parent.kind !== 'arguments' || !at.parent.parent) continue;
    const call = foreignCall(at.parent.parent, file, program);
    if (!call) continue;
    const root = castRoot(at);
    const method = methodCall(root);
    const place = method?.name === 'as_mut_ptr' ? method.receiver : (borrowOf(root)?.place ?? null);
    return place?.text === use.text ? call : null;
  }
  return null;
}

/** Functions that cannot fail with the arguments that everybody gives them. Source: their pages in POSIX.1-2017. */
const CANNOT_FAIL =
  /^(?:sig(?:empty|fill)set|clock_gettime|gettimeofday|getrusage|times|uname|time|sysinfo|pthread_(?:attr|mutexattr|condattr|rwlockattr)_init|GetSystemInfo|QueryPerformanceCounter|QueryPerformanceFrequency|mach_timebase_info|getrlimit|sigprocmask|pthread_sigmask)$/;

/** True where the function returns a number, by which C says how it went. */
function tells({ name, declared }: ForeignCall): boolean {
  if (CANNOT_FAIL.test(name) || !declared) return false;
  const { returns } = declared;
  return returns?.kind === 'named' && primitiveSize(returns.path) !== null;
}

function isDropped(call: Node): boolean {
  const statement = wholeStatement(call);
  if (statement.kind === 'let_declaration')
    return statement.child('pattern')?.text === '_' && castRoot(statement.child('value')!) === call;
  return statement.kind === 'expression_statement' && castRoot(statement.namedChildren[0]!) === call;
}
