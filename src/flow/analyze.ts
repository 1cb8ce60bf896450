/** One file's bodies through the alias machine. */
import { isInUnsafe, tailOf } from '../facts/expressions';
import type { FileFacts } from '../facts/file-facts';
import type { Program } from '../facts/program';
import { remembered } from '../facts/remembered';
import type { Reuse } from '../facts/reuse';
import type { Model } from '../finding';
import type { Node } from '../syntax/node';
import { callersOf } from './callers';
import { clientEvents, type Interface, interfacesOf, partsOf } from './clients';
import { bodyOf, type FlowEvent, nodesIn } from './events';
import { lowerBody } from './lower';
import type { Options } from './machine/constants';
import { finish, leadsToParameter } from './machine/end-of-body';
import { Interpreter } from './machine/interpreter';
import { signatureEvents, structEvents } from './signatures';

/** The aliasing models that the machine checks. */
export type AliasingModel = 'stacked' | 'tree' | 'both';

export interface FlowOptions {
  readonly model: AliasingModel;
  /** Edition of the crate: it decides when temporaries are dropped. */
  readonly edition: number;
  /** Where the tree is edited and looked at again: what keeps the results of bodies. */
  readonly reuse?: Reuse | null;
  /** Functions of the file that are run alone: neither the others nor clients of types. */
  readonly only?: ReadonlySet<Node>;
}

const MODELS: Readonly<Record<AliasingModel, readonly Model[]>> = {
  stacked: ['stacked'],
  tree: ['tree'],
  both: ['stacked', 'tree'],
};

/** A body that holds none of these cannot have an event: safe code cannot get at what the machine looks for. */
const TRIGGER =
  /\bunsafe\b|\*\s*(?:mut|const)\b|NonNull|&raw\b|addr_of|\binto_raw\b|\bas_(?:mut_)?ptr\b|\bforget\b|ManuallyDrop|MaybeUninit/;

const MAY_HAVE = new WeakMap<Node, boolean>();

/** True for functions that are worth running. */
export function mayHaveEvents(body: Node): boolean {
  return remembered(MAY_HAVE, body, () => TRIGGER.test(body.text));
}

/** What became of one body. */
export interface BodyResult {
  readonly node: Node;
  readonly events: readonly FlowEvent[];
  /** What the safe-code axiom dropped. */
  readonly axiom: readonly FlowEvent[];
  readonly gaveUp: boolean;
  /** True where the value that it returns points into what a shared parameter leads to. */
  readonly returnsShared: boolean;
  readonly derefs: { readonly own: number; readonly parameter: number; readonly unknown: number };
}

/** What the machine says of a file. */
export interface FlowResult {
  readonly events: readonly FlowEvent[];
  /** Those that no function gives by itself. */
  readonly wide: ReadonlySet<FlowEvent>;
  /** Bodies that the machine failed on: they have no events. */
  readonly failures: readonly { readonly body: Node; readonly error: unknown }[];
}

/** The events of the file's bodies, in text order of these, then those of its types. A defect costs the events of one body. */
export function flowEvents(file: FileFacts, program: Program, options: FlowOptions): FlowResult {
  const events: FlowEvent[] = [];
  const wide = new Set<FlowEvent>();
  const failures: { body: Node; error: unknown }[] = [];
  const attempt = (body: Node, look: () => readonly FlowEvent[], isWide = false) => {
    try {
      for (const event of look()) {
        events.push(event);
        if (isWide) wide.add(event);
      }
    } catch (error) {
      failures.push({ body, error });
    }
  };
  const { reuse, only } = options;
  const isRight = (kept: readonly FlowEvent[]) => nodesIn(kept).every((node) => reuse!.isThere(node));
  const keep = (kind: string, node: Node, make: () => readonly FlowEvent[], parts?: readonly Node[]) =>
    reuse ? reuse.keep(kind, node, make, { isRight, ...(parts && { parts }) }) : make();
  if (!only) attempt(file.root, () => structEvents(file), true);
  const run = (body: Node) => keep('body', body, () => eventsOf(body, file, program, options));
  const unsafe = only && [...only].every(mayHaveEvents) ? only : leadsToUnsafe(file);
  const bodies = only ? [...unsafe].filter((body) => only.has(body)) : [...unsafe];
  for (const body of bodies) if (mayHaveEvents(body)) attempt(body, () => run(body));
  const told = new Set(events.map(({ at }) => bodyOf(at)));
  const isNew = (event: FlowEvent) => !nodesIn(event).some((node) => told.has(bodyOf(node)));
  for (const body of bodies) if (!mayHaveEvents(body)) attempt(body, () => run(body).filter(isNew));
  if (!only)
    for (const one of interfacesOf(file, unsafe)) {
      const client = () => analyzeInterface(one, file, program, options);
      attempt(one.type.node, () => keep('type', one.type.node, client, partsOf(one)).filter(isNew), true);
    }
  return { events: distinct(events, file), wide, failures };
}

function eventsOf(body: Node, file: FileFacts, program: Program, options: FlowOptions): readonly FlowEvent[] {
  const result = analyzeBody(body, file, program, options);
  return result.returnsShared ? [...result.events, ...signatureEvents(body, file, program)] : result.events;
}

/** The functions of the file that may have events, and those that call one of them. */
export function leadsToUnsafe(file: FileFacts): ReadonlySet<Node> {
  const bodies = file.functions;
  const unsafe = bodies.filter(mayHaveEvents);
  return new Set([...unsafe, ...callersOf(unsafe, bodies)]);
}

function machineOptions({ model, edition }: FlowOptions): Options {
  return { models: MODELS[model], lower: (item) => lowerBody(item, { edition }) };
}

/** Runs one body, as its caller would with arguments of which only the types are known. */
export function analyzeBody(node: Node, file: FileFacts, program: Program, options: FlowOptions): BodyResult {
  const machine = new Interpreter(program, file, machineOptions(options));
  const body = machine.lower(node);
  const declared = program.describe(node, file);
  const { result, params } = machine.run(body, declared);
  const block = node.child('body');
  finish(machine, body, result, params, block && innermostTail(block));
  return {
    node,
    events: machine.events,
    axiom: machine.axiom,
    gaveUp: machine.gaveUp,
    returnsShared: leadsToParameter(machine, result),
    derefs: machine.derefs,
  };
}

/** Runs what a client can do with a type in safe code. */
export function analyzeInterface(
  one: Interface,
  file: FileFacts,
  program: Program,
  options: FlowOptions,
): readonly FlowEvent[] {
  return clientEvents(one, file, program, machineOptions(options));
}

/** The expression that a block's value comes from. */
function innermostTail(block: Node): Node | null {
  let at = tailOf(block);
  while (at && (at.kind === 'unsafe_block' || at.kind === 'block' || at.kind === 'expression_statement')) {
    const inner: Node | null = at.kind === 'block' ? at : at.firstOf('block');
    const next: Node | null = inner ? tailOf(inner) : null;
    if (!next) return at;
    at = next;
  }
  return at;
}

/** One bug, one event: the same thing said of one place by several ways through the program. */
function distinct(events: readonly FlowEvent[], file: FileFacts): readonly FlowEvent[] {
  const places = new Set(events.map((event) => keyOf(event, event.at)));
  const seen = new Set<string>();
  return events.filter((event) => {
    if (!belongsTo(event.at, file)) return false;
    // What a function does wrong by itself is told there, whoever calls it; what several do together, at the first call.
    if (event.inside && places.has(keyOf(event, event.inside))) return false;
    const key = keyOf(event, event.inside && isOfCallees(event) ? event.inside : event.at);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function keyOf({ kind }: FlowEvent, { start, end }: Node): string {
  return `${kind} ${start} ${end}`;
}

/**
 * True where the body that the event is told in has no part in it but a safe call, and perhaps the variable for what it
 * was given: then it is not the caller's to prevent.
 */
function isOfCallees(event: FlowEvent): boolean {
  if (isInUnsafe(event.at)) return false;
  const body = bodyOf(event.at);
  const parts = event.kind === 'uninit-use' ? [event.since] : nodesIn(event);
  return parts.every((node) => node === event.at || bodyOf(node) !== body);
}

function belongsTo(node: Node, file: FileFacts): boolean {
  let root = node;
  while (root.parent) root = root.parent;
  return root === file.root;
}
