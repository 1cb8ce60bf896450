import { isTestCode } from '../../facts/attributes';
import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { brokenAt } from './contracts';

export default defineRule({
  id: 'contract-broken-by-constant',
  summary: 'an unsafe function of std with a value that its contract forbids, as far as the code tells the value',
  category: 'unchecked',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['nullable-foreign-pointer', 'str-as-c-string', 'unwrap-unchecked-unproved', 'zeroed-nonnull'],
  on: ['call_expression'],
  ...tells('contract-broken-by-constant', {
    'contract-broken': ({ at, operation, why }) =>
      // A test may be about what the check in it says.
      isTestCode(at) ? null : { message: words(operation, why) },
    'invalid-value': ({ at, from: [made] }) =>
      isTestCode(at)
        ? null
        : {
            message: `${quoted(at)} is used as text here, and its bytes are no UTF-8`,
            related: made ? [{ at: made, message: 'one of the bytes comes from here' }] : [],
          },
  }),
  *check(node, { file, program }) {
    const broken = brokenAt(node, file, program);
    if (broken && !isTestCode(node)) yield { at: node, message: words(broken.name, broken.why) };
  },
});

function words(name: string, why: string): string {
  return `\`${name}\` is undefined behaviour here: ${why}`;
}
