/** Our own values to those of the protocol. */
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Position as ProtoPosition,
  type Range as ProtoRange,
  type TextEdit,
} from 'vscode-languageserver';
import type { Edit, Finding, FixSafety, Model, Position, Range, RelatedPlace, Severity } from '../finding';
import { modelPhrase } from '../report/words';
import type { Rule } from '../rules/define-rule';
import type { ClientFeatures } from './capabilities';
import { pointerLife } from './pointer-life';
import { type EncodedText, encodeCharacter } from './position-encoding';
import { DIAGNOSTIC_SOURCE, type PublishedData } from './protocol';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A fix as it travels in `Diagnostic.data`, so that the server needs no memory of what it said. */
export interface FixData {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly TextEdit[];
}

export interface DiagnosticData extends PublishedData {
  /** Version of the document that the edits are made for; null where the file was not open. */
  readonly version: number | null;
  readonly fixes: readonly FixData[];
}

/** The file that findings are about. */
export interface DiagnosedText extends EncodedText {
  readonly uri: string;
  /** Null where the file is not open. */
  readonly version: number | null;
}

export function toPosition(text: EncodedText, position: Position): ProtoPosition {
  const { line, character } = position;
  return { line, character: encodeCharacter(text.lineText(line), character, text.encoding) };
}

export function toRange(text: EncodedText, range: Range): ProtoRange {
  return { start: toPosition(text, range.start), end: toPosition(text, range.end) };
}

export function toTextEdit(text: EncodedText, edit: Edit): TextEdit {
  return { range: toRange(text, edit.range), newText: edit.newText };
}

/** What a diagnostic tells of its rule. */
export type RuleSources = ReadonlyMap<string, Pick<Rule, 'sources'>>;

export function toDiagnostic(
  text: DiagnosedText,
  finding: Finding,
  client: ClientFeatures,
  rules: RuleSources,
): Diagnostic {
  const related = finding.related.filter(isInSameFile);
  const life = client.relatedInformation ? pointerLife(finding, related) : null;
  const sources = (rules.get(finding.rule)?.sources ?? []).filter((source) => /^(?:clippy|rustc)::/.test(source));
  const data: DiagnosticData = {
    ...(life && { life }),
    ...(sources.length > 0 && { sources }),
    version: text.version,
    fixes: finding.fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => toTextEdit(text, edit)),
    })),
  };
  return {
    range: toRange(text, finding.range),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    ...(client.codeDescription && { codeDescription: { href: client.rulePage(finding.rule) } }),
    source: DIAGNOSTIC_SOURCE,
    message: finding.message + modelSentence(finding.models),
    ...(client.relatedInformation && { relatedInformation: relatedInformation(text, related) }),
    data,
  };
}

/** What is wrong with a file beside its findings. One without a known place is shown on the first line. */
export function problemToDiagnostic(text: EncodedText, message: string, range: Range | undefined): Diagnostic {
  const firstLine: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.lineText(0).length } };
  return {
    range: toRange(text, range ?? firstLine),
    severity: DiagnosticSeverity.Error,
    source: DIAGNOSTIC_SOURCE,
    message,
  };
}

/** Places in other files are left out: counting bytes would need the text of those files. */
function isInSameFile({ path }: RelatedPlace): boolean {
  return path === undefined;
}

function relatedInformation(text: DiagnosedText, related: readonly RelatedPlace[]): DiagnosticRelatedInformation[] {
  return related.map(({ message, range }) => ({ message, location: { uri: text.uri, range: toRange(text, range) } }));
}

function modelSentence(models: readonly Model[]): string {
  return models.length === 0 ? '' : `. This ${modelPhrase(models)}.`;
}
