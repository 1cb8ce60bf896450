import { Node } from '../../../syntax/node';
import type { Protector, TagId } from '../../borrow/tags';
import type { Access, FlowEvent, How } from '../../events';
import type { Location, Ownership } from './state';
import type { PointerValue, Ty } from './value';

/** An allocation with more separate parts than this is no longer followed. */
export const MOST_LOCATIONS = 48;

/** How the machine was led to an access: what to name in the story. */
export interface Use {
  /** The expression that does it. */
  readonly at: Node;
  readonly access: Access;
  /** The pointer that was dereferenced, as written; null for direct uses of a variable. */
  readonly name: string | null;
  /** The pointer value that was dereferenced. */
  readonly pointer: PointerValue | null;
  /** True where the operation itself needs `unsafe`. */
  readonly isUnsafe: boolean;
  /** True for operations that ask for no alignment. */
  readonly mayBeUnaligned?: boolean;
}

export type RetagKind = 'mut' | 'two-phase' | 'shared' | 'raw-mut' | 'raw-const' | 'box';

export interface Birth {
  readonly how: How;
  readonly made: Node;
  /** The place borrowed, as written. */
  readonly target: string | null;
  readonly protector?: Protector | null;
  /** What the new pointer points to. */
  readonly pointee: Ty;
  readonly fromRaw: boolean;
  /** Of what an owner holds: the tag of the place that the owner lies in. */
  readonly via?: TagId | null;
}

export const NOBODY: Omit<Ownership, 'at'> = {
  state: 'none',
  reclaimed: null,
  allocator: null,
  raws: null,
  count: null,
};

/** Made once for each place: most storage is a variable's. */
const NOBODYS = new WeakMap<Node, Ownership>();

/** Storage that nobody owns but the body itself. */
export function nobodysAt(at: Node): Ownership {
  let ownership = NOBODYS.get(at);
  if (!ownership) {
    ownership = { ...NOBODY, at };
    NOBODYS.set(at, ownership);
  }
  return ownership;
}

export const NO_LOCATIONS: ReadonlyMap<string, Location> = new Map();

/** Names of the callee's variables mean nothing at the call. */
export function nameless(event: FlowEvent): FlowEvent {
  if (event.kind === 'argument-conflict')
    return { ...event, argument: { ...event.argument, name: null }, other: { ...event.other, name: null } };
  return 'pointer' in event ? ({ ...event, pointer: { ...event.pointer, name: null } } as FlowEvent) : event;
}

/**
 * What is freed on one way only and used under a condition of its own is as likely kept apart by that condition. Growth is
 * another matter: whoever asks whether there is room does not ask again.
 */
export function isGuardedBy(event: FlowEvent): boolean {
  if (event.certainty !== 'some-path') return false;
  const ended =
    event.kind === 'use-after-end' && event.endedBy !== 'realloc'
      ? event.endedAt
      : event.kind === 'double-drop'
        ? event.firstAt
        : event.kind === 'second-owner'
          ? event.other
          : null;
  if (!ended) return false;
  for (let at: Node | null = event.at.parent; at && at.kind !== 'function_item'; at = at.parent) {
    if (at.kind !== 'if_expression' && at.kind !== 'match_arm') continue;
    if (!isWithin(ended, at)) return true;
  }
  return false;
}

export function rootOf(node: Node): Node {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

export function isWithin(node: Node, outer: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

export function replaceNodes(value: unknown, replace: (node: Node) => Node): unknown {
  if (value instanceof Node) return replace(value);
  if (Array.isArray(value)) return value.map((part) => replaceNodes(part, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceNodes(part, replace)]));
}

export const TAG_KINDS = {
  mut: 'mut',
  'two-phase': 'mut',
  shared: 'shared',
  'raw-mut': 'raw',
  'raw-const': 'raw',
  box: 'box',
} as const;
