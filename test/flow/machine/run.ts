/** Runs the machine over the text of one file. */
import { singleFile } from '../../../src/facts/program';
import { analyzeBody, type BodyResult, flowEvents } from '../../../src/flow/analyze';
import type { FlowEvent } from '../../../src/flow/events';
import { factsOf } from '../../support/facts';

const OPTIONS = { model: 'both', edition: 2024 } as const;

export function eventsIn(text: string): readonly FlowEvent[] {
  const file = factsOf(text);
  return flowEvents(file, singleFile(file), OPTIONS).events;
}

/** All functions, whether or not they hold what the machine looks for. */
export function resultsIn(text: string): readonly BodyResult[] {
  const file = factsOf(text);
  const program = singleFile(file);
  return file.functions.map((node) => analyzeBody(node, file, program, OPTIONS));
}

/** An event in terms that stay the same where only its place in the file changes. */
export function summaryOf(event: FlowEvent): string {
  return `${event.kind} ${event.at.text} ${event.certainty} ${event.confidence}`;
}
