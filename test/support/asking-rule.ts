import type { FileFacts } from '../../src/facts/file-facts';
import type { Program } from '../../src/facts/program';
import type { FlowOptions, FlowResult } from '../../src/flow/analyze';
import type { FlowEvent } from '../../src/flow/events';
import type { Rule } from '../../src/rules/define-rule';
import { badCallRule } from './test-rule';

/** Reports what `askingEvents` says, so that tests of other layers depend on no real machine. */
export const ASKING_RULE: Rule = badCallRule({
  id: 'unsafe-call',
  triggers: ['call'],
  on: [],
  check: () => [],
  events: ['leak'],
  *tell(event) {
    yield { at: event.at, message: (event as FlowEvent & { said: string }).said };
  },
});

/** In the place of the machine: an event for each call of a function that the crate's program knows to be unsafe. */
export function askingEvents(file: FileFacts, program: Program, { model, edition }: FlowOptions): FlowResult {
  const events = [...file.root.descendants()]
    .filter((node) => node.kind === 'call_expression')
    .filter((node) => program.functionAt(node.child('function')!, file)?.isUnsafe)
    .map((at) => ({ kind: 'leak', at, said: `${model} ${edition}` }) as unknown as FlowEvent);
  return { events, wide: new Set(), failures: [] };
}
