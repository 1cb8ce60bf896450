import type { Rule, RuleDefinition } from '../../src/rules/define-rule';
import type { Node } from '../../src/syntax/node';

const PAGE = '## What it does\n\nReports a call.\n\n## Why it matters\n\nThe call is wrong.\n\n## Limits\n\nNone.\n';

/** Rules for the server's tests, which depend on no real rule: each reports calls of functions by their name. */
export function testRules(): Rule[] {
  return [
    /** Two fixes, the preferred one safe; says where the function around the call is. */
    callRule('bad-call', 'bad', {
      severity: 'error',
      reports: (call, name) => {
        const around = call.ancestor('function_item')?.child('name');
        return {
          at: call,
          message: '`bad` is called',
          related: around ? [{ at: around, message: 'called in here' }] : [],
          models: ['stacked', 'tree'],
          fixes: [
            { title: 'call `good`', safety: 'safe', edits: [{ span: name, newText: 'good' }] },
            { title: 'call `fine`', safety: 'suggestion', edits: [{ span: name, newText: 'fine' }] },
          ],
        };
      },
    }),
    /** One fix that must be looked at. */
    callRule('odd-call', 'odd', {
      severity: 'warning',
      reports: (call, name) => ({
        at: call,
        message: '`odd` is called',
        models: ['stacked'],
        fixes: [{ title: 'call `even`', safety: 'suggestion', edits: [{ span: name, newText: 'even' }] }],
      }),
    }),
    /** No fix, and not sure. */
    callRule('vague-call', 'vague', {
      severity: 'hint',
      confidence: 'low',
      reports: (call) => ({ at: call, message: '`vague` is called' }),
    }),
    /** Fails itself. */
    callRule('broken-rule', 'boom', {
      reports: () => {
        throw new Error('the rule went wrong');
      },
    }),
  ];
}

type Reporter = (call: Node, name: Node) => ReturnType<RuleDefinition['check']> extends Iterable<infer R> ? R : never;

function callRule(
  id: string,
  name: string,
  { reports, ...rest }: Partial<RuleDefinition> & { reports: Reporter },
): Rule {
  return {
    id,
    summary: `a call of \`${name}\``,
    category: 'contracts',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    sources: [],
    options: {},
    triggers: [`${name}(`],
    on: ['call_expression'],
    page: PAGE,
    *check(node) {
      const callee = node.child('function');
      if (callee?.text === name) yield reports(node, callee);
    },
    ...rest,
  };
}

/** Two functions, of which the second is wrong once the first returns what may only read. */
export const CALLER = `fn view(x: &mut u8) -> *mut u8 {
    x
}

fn writes() {
    let mut x = 1;
    let p = view(&mut x);
    // SAFETY: it points to \`x\`.
    unsafe { *p = 2 };
}
`;
