import { isTestCode } from '../../facts/attributes';
import { functionCall, methodCall } from '../../facts/expressions';
import { defineRule } from '../define-rule';
import { FUNCTIONS, METHODS, NON_ZERO, zero } from './contracts';

export default defineRule({
  id: 'contract-broken-by-constant',
  summary: 'an unsafe function of std with a value that its contract forbids, written right there',
  category: 'unchecked',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unchecked', 'from_raw_parts', 'from_ptr'],
  supersedes: ['nullable-foreign-pointer', 'str-as-c-string', 'unwrap-unchecked-unproved', 'zeroed-nonnull'],
  on: ['call_expression'],
  *check(node, { file }) {
    const method = methodCall(node);
    const call = functionCall(node);
    const own = (table: object, name: string) => Object.hasOwn(table, name);
    let wrong: string | null = null;
    let name = '';
    if (method && own(METHODS, method.name)) {
      name = method.name;
      wrong = METHODS[name]!(method, file);
    } else if (call) {
      const path = file.paths.resolve(call.callee);
      name = path.replace(/^.*::/, '');
      if (own(FUNCTIONS, path)) wrong = FUNCTIONS[path]!(call, file);
      else if (NON_ZERO.test(path)) wrong = zero(call, file);
    }
    // A test may be about what the check in it says.
    if (wrong === null || isTestCode(node)) return;
    yield { at: node, message: `\`${name}\` is undefined behaviour here: ${wrong}` };
  },
});
