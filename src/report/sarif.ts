/**
 * Findings as SARIF 2.1.0, with what code scanning services ask for.
 */
import type {
  Location,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
  Run,
  Fix as SarifFix,
} from 'sarif';
import type { Finding, Fix, Range, Severity } from '../finding';
import type { CrateResult, FileResult, Problem, RunResult } from '../results';
import type { Category, Rule } from '../rules/define-rule';
import { pathUrl } from './escape';
import { fingerprintsOf } from './fingerprint';
import { scopeSentences } from './scope';
import { SourceText } from './source';
import { capitalize, modelPhrase, sentence } from './words';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOMEPAGE = 'https://soundness-rs.github.io/soundness/';

/** The longest description that code scanning services take. */
const LONGEST_DESCRIPTION = 1024;

type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', note: 'recommendation' } as const;

/** Scores in the manner of CVSS: a certain memory error is high, a likely one medium, a remark low. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: '8.1',
  warning: '6.5',
  info: '3.1',
  hint: '2.0',
};

/** Categories whose findings say that something is not written down, not that memory is unsafe. */
const PAPERWORK: readonly Category[] = ['contracts', 'suppression'];

/**
 * A SARIF log with one run and a line end.
 * @param rules Every rule there is, whether or not it found something.
 * @param version Version of Soundness.
 * @param helpUri Address of a rule's manual page.
 */
export function renderSarif(
  result: RunResult,
  rules: readonly Rule[],
  version: string,
  helpUri: (ruleId: string) => string,
): string {
  const descriptors = rules.map((rule) => toDescriptor(rule, helpUri(rule.id)));
  const notifications = [...result.problems.map(toNotification), ...scopeSentences(result.scope).map(toNote)];
  const isSuccessful = result.problems.every(({ kind }) => kind !== 'configuration');
  return renderLog([toRun('static', result.crates, descriptors, version, notifications, isSuccessful)]);
}

/** A log with these runs and a line end. */
export function renderLog(runs: Run[]): string {
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/**
 * One run with the findings of files.
 * @param kind What tells its results from those of other runs over the same code.
 */
export function toRun(
  kind: string,
  crates: readonly CrateResult[],
  rules: ReportingDescriptor[],
  version: string,
  notifications: Notification[],
  isSuccessful: boolean,
): Run {
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: { name: 'Soundness', semanticVersion: version, informationUri: HOMEPAGE, rules } },
    automationDetails: { id: `soundness/${kind}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: isSuccessful, toolExecutionNotifications: notifications }],
    results: crates.flatMap((crate) => crate.files.flatMap((file) => toResults(file, indexes))),
  };
}

function toDescriptor(rule: Rule, helpUri: string): ReportingDescriptor {
  const level = LEVELS[rule.severity];
  const concernsMemory = !PAPERWORK.includes(rule.category);
  const summary = sentence(rule.summary);
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: shorten(summary) },
    fullDescription: { text: shorten(firstParagraph(rule.page) ?? summary) },
    help: { text: rule.page, markdown: rule.page },
    helpUri,
    defaultConfiguration: { level },
    properties: {
      tags: ['rust', 'unsafe', rule.category, ...(concernsMemory ? ['security'] : []), ...rule.sources],
      precision: rule.confidence,
      'problem.severity': PROBLEM_SEVERITIES[level],
      ...(concernsMemory ? { 'security-severity': SECURITY_SEVERITIES[rule.severity] } : {}),
    },
  };
}

function toResults(file: FileResult, indexes: ReadonlyMap<string, number>): Result[] {
  if (file.findings.length === 0) {
    return [];
  }
  const fingerprints = file.fingerprints ?? fingerprintsOf(file.findings, new SourceText(file.text));
  return file.findings.map((finding, i) => toResult(finding, file.path, fingerprints[i]!, indexes.get(finding.rule)));
}

function toResult(finding: Finding, path: string, fingerprint: string, ruleIndex: number | undefined): Result {
  const physicalLocation = toPhysicalLocation(path, finding.range);
  const related = finding.related.map(
    (place, index): Location => ({
      id: index + 1,
      physicalLocation: toPhysicalLocation(place.path ?? path, place.range),
      message: { text: sentence(place.message) },
    }),
  );
  const result: Result = {
    ruleId: finding.rule,
    level: LEVELS[finding.severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation }],
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    properties: { confidence: finding.confidence, models: [...finding.models] },
  };
  if (ruleIndex !== undefined) {
    result.ruleIndex = ruleIndex;
  }
  if (related.length > 0) {
    result.relatedLocations = related;
  }
  if (related.length > 0 && finding.models.length > 0) {
    // Under an aliasing model the places are a sequence of events that ends at the finding.
    const steps = [...related, { physicalLocation, message: { text: sentence(finding.message) } }];
    result.codeFlows = [{ threadFlows: [{ locations: steps.map(({ id: _, ...location }) => ({ location })) }] }];
  }
  if (finding.fixes.length > 0) {
    result.fixes = finding.fixes.map((fix) => toFix(fix, path));
  }
  return result;
}

/** The message as a title, then a link to each related place, then the models. */
function messageOf(finding: Finding): string {
  const links = finding.related.map(({ message }, index) => `[${capitalize(linkText(message))}](${index + 1}).`);
  const models = modelPhrase(finding.models);
  return [sentence(finding.message), ...links, ...(models ? [sentence(models)] : [])].join(' ');
}

function toFix(fix: Fix, path: string): SarifFix {
  return {
    description: { text: sentence(fix.title) },
    artifactChanges: [
      {
        artifactLocation: toArtifact(path),
        replacements: fix.edits.map((edit) => ({
          deletedRegion: toRegion(edit.range),
          insertedContent: { text: edit.newText },
        })),
      },
    ],
    properties: { safety: fix.safety },
  };
}

function toNotification({ kind, message, path, range }: Problem): Notification {
  const physicalLocation: PhysicalLocation = range
    ? toPhysicalLocation(path, range)
    : { artifactLocation: toArtifact(path) };
  return {
    level: kind === 'configuration' ? 'error' : 'warning',
    message: { text: sentence(message) },
    locations: [{ physicalLocation }],
  };
}

/** A remark of a run. */
export function toNote(text: string): Notification {
  return { level: 'note', message: { text: sentence(text) } };
}

function toPhysicalLocation(path: string, range: Range): PhysicalLocation {
  return { artifactLocation: toArtifact(path), region: toRegion(range) };
}

function toRegion({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Paths below the working directory are relative to the root of the sources; others are whole. */
function toArtifact(path: string): { uri: string; uriBaseId?: string } {
  const encoded = pathUrl(path);
  if (path.startsWith('/')) {
    return { uri: `file://${encoded}` };
  }
  return /^[A-Za-z]:\//.test(path)
    ? { uri: `file:///${encoded.replace('%3A', ':')}` }
    : { uri: encoded, uriBaseId: '%SRCROOT%' };
}

/** Text inside of a link must not end it. */
function linkText(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

function shorten(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}

/** The first paragraph of a manual page that is prose, on one line. */
function firstParagraph(page: string): string | undefined {
  return page
    .split(/\r?\n\s*\r?\n/)
    .map((block) => block.trim().replace(/\s+/g, ' '))
    .find((block) => block !== '' && !/^(?:#|```|---|[-*] |\||<)/.test(block));
}
