import type { Node } from '../../../syntax/node';
import type { Violation } from '../../borrow/location';
import type { TagId } from '../../borrow/tags';
import type { How } from '../../events';
import { hasUninit, partOf, withPart } from './contents';
import { Extents } from './extents';
import { type Component, direct, isElement, overlap, type Path, pathKey, ROOT, startsWith } from './path';
import { type Alloc, type Cause, type Location, locationAt, type Ownership } from './state';
import type { Tag } from './tags';
import { isRaw, type Target, type Ty, unknown, unwrapped, type Value } from './value';
import {
  type Birth,
  MOST_LOCATIONS,
  NO_LOCATIONS,
  NOBODY,
  nobodysAt,
  type RetagKind,
  TAG_KINDS,
  type Use,
} from './words';

export abstract class Memory extends Extents {
  /** How often a dereference met a pointer, by the origin of what it points to. */
  readonly derefs = { own: 0, parameter: 0, unknown: 0 };
  #lastAlloc = 0;

  // ---- allocations

  readonly #pointedTo = new Set<number>();

  /** Forgets storage that has ended and that nothing can point to. */
  discard(alloc: Alloc): void {
    const { kind } = alloc.content;
    const isPlain = kind === 'scalar' || kind === 'unknown' || kind === 'gone' || kind === 'uninit';
    if (isPlain && !this.#pointedTo.has(alloc.id)) this.now.allocs.delete(alloc.id);
  }

  /** The last allocation that was made; later ones have higher numbers. */
  get lastAlloc(): number {
    return this.#lastAlloc;
  }

  allocate(
    alloc: Pick<Alloc, 'kind' | 'made' | 'name' | 'type' | 'origin' | 'content'> & {
      readonly ownership?: Partial<Ownership>;
      readonly holder?: Alloc['holder'];
      readonly spare?: Node | null;
      readonly room?: Alloc['room'];
      readonly elements?: Alloc['elements'];
      readonly how?: How;
      readonly fromRaw?: boolean;
      /** The tag of the place that its owner was loaded from. */
      readonly via?: TagId | null;
    },
  ): Alloc {
    const id = ++this.#lastAlloc;
    const { kind, made, name, type, origin, content, ownership } = alloc;
    const holder = alloc.holder ?? null;
    const root = this.tags.add({
      parent: null,
      kind: 'root',
      how: alloc.how ?? 'local',
      made,
      target: name,
      alloc: id,
      cover: ROOT,
      fromRaw: alloc.fromRaw ?? false,
      depth: this.depth,
      via: alloc.via ?? null,
    });
    const block: Alloc = {
      id,
      kind,
      made,
      name,
      type,
      isGuess: false,
      origin,
      root: root.id,
      content,
      locations: NO_LOCATIONS,
      ended: null,
      ownership: ownership ? { ...NOBODY, at: made, ...ownership } : nobodysAt(made),
      escaped: false,
      length: holder === null ? 'covers' : (this.now.allocs.get(holder)?.counts ?? 'covers'),
      counts: null,
      disturbed: null,
      spare: alloc.spare ?? null,
      lengthSymbol: null,
      elements: alloc.elements ?? null,
      room: alloc.room ?? null,
      holder,
      opaque: false,
    };
    this.now.set(block);
    return block;
  }

  // ---- contents

  /** What a raw pointer leads to that was put into memory of somebody else: who owns that can take it back. */
  readonly putElsewhere = new Set<number>();

  /** The raw pointers in a value go where they are not followed. */
  putAway(value: Value): void {
    if (value.kind === 'aggregate') for (const part of value.parts.values()) this.putAway(part);
    if (value.kind !== 'pointer' || !isRaw(unwrapped(value.type))) return;
    for (const { alloc } of value.targets) this.putElsewhere.add(alloc);
  }

  /** What lies at a place. Makes no access. */
  load(target: Target): Value {
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return unknown(null);
    let value = alloc.content;
    let type = alloc.type;
    for (const step of direct(target.path)) {
      type = this.stepType(type, step);
      value = partOf(value, step, type);
    }
    return value.type === null && type !== null ? { ...value, type } : value;
  }

  /** Puts a value at a place. Makes no access. */
  store(target: Target, value: Value): void {
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return;
    if (alloc.origin !== 'own' && value.kind === 'pointer') this.putAway(value);
    const types: Ty[] = [alloc.type];
    const path = direct(target.path);
    for (const step of path) types.push(this.stepType(types.at(-1)!, step));
    const content = withPart(alloc.content, path, value, types);
    const type = alloc.type ?? (target.path.length === 0 ? value.type : null);
    this.now.set({ ...alloc, content, type });
  }

  /** Nothing is known any more of what lies there, but it is initialised as far as anybody can tell. */
  havoc(target: Target): void {
    const alloc = this.now.get(target.alloc);
    const type = this.typeAt(alloc, target.path);
    this.store(target, unknown(type));
    this.now.update(target.alloc, { escaped: true, spare: null, disturbed: null });
  }

  fieldsOf(type: Ty): readonly string[] | number | null {
    const inner = unwrapped(type);
    if (inner?.kind === 'tuple') return inner.elements.length;
    if (inner?.kind === 'array') return inner.length ?? null;
    if (inner?.kind !== 'named') return null;
    const declared = this.program.typeOf(inner, this.file);
    if (declared?.item.kind !== 'struct') return null;
    // Fields that may stay uninitialised are not missed.
    return [...declared.item.fields.keys()].filter(
      (name) => this.program.allowsUninit(this.fieldType(inner, name), this.file) === 'no',
    );
  }

  mayStayUninit(type: Ty, step: Component): boolean {
    return this.program.allowsUninit(this.stepType(type, step), this.file) === 'yes';
  }

  isUninit(value: Value) {
    return hasUninit(value, this);
  }

  // ---- accesses

  /**
   * Reads or writes a place.
   * @returns false where the machine has nothing to say about what the place holds from here on: the access was wrong
   */
  access(target: Target, kind: 'read' | 'write', use: Use): boolean {
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return true;
    if (alloc.ended) {
      this.tellEnded(alloc, target.tag, use);
      return false;
    }
    if (this.isMisplaced(target, use)) return false;
    if (alloc.locations.size === 0 && target.tag === alloc.root) return true;
    this.tellCrossed(target.tag, use);
    const tag = this.tags.get(target.tag);
    const inside = this.#isInside(tag, alloc, target.path, use);
    if (!inside) return true;
    const violations: { violation: Violation<Cause>; location: Location }[] = [];
    const cause: Cause = { at: use.at, by: use.access, through: target.tag };
    const locations = new Map(alloc.locations);
    for (const location of this.#affected(alloc, target.path)) {
      const stack = location.stack.access(kind, target.tag, cause);
      const tree = location.tree.access(kind, this.tags.treeNode(target.tag), this.tags, cause);
      for (const violation of [...stack.violations, ...tree.violations]) violations.push({ violation, location });
      locations.set(pathKey(location.path), { path: location.path, stack: stack.next, tree: tree.next });
    }
    this.#keep(alloc.id, locations);
    this.tellViolations(violations, alloc, target.tag, kind, use);
    return violations.length === 0;
  }

  /** Makes a new pointer to a place. The access that this is happens too. */
  retag(target: Target, kind: RetagKind, birth: Birth, use: Use): Target {
    this.#pointedTo.add(target.alloc);
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return target;
    if (alloc.ended) {
      // A raw pointer may point to what is gone, as long as nobody follows it.
      if (kind !== 'raw-mut' && kind !== 'raw-const') this.tellEnded(alloc, target.tag, use);
      return target;
    }
    if (kind !== 'raw-mut' && kind !== 'raw-const' && this.isMisplaced(target, use)) return target;
    this.tellCrossed(target.tag, use);
    const parent = this.tags.get(target.tag);
    const { program, file } = this;
    // A `&mut` to a pinned type makes no claim; one to a type that may hold cells is not known to take the right to write.
    if (kind !== 'shared' && kind !== 'raw-const' && program.isPinned(birth.pointee, file) === 'yes') return target;
    const cells = program.interiorMutability(birth.pointee, file);
    if ((kind === 'shared' || kind === 'raw-const') && cells === 'maybe') return target;
    if (!this.#isInside(parent, alloc, target.path, use)) return target;
    const tag = this.#newTag(target, TAG_KINDS[kind], birth);
    const cause: Cause = { at: use.at, by: use.access, through: tag.id };
    const stackKind =
      kind === 'mut' || kind === 'box'
        ? 'unique'
        : kind === 'two-phase'
          ? 'two-phase'
          : kind === 'raw-mut' || cells === 'yes'
            ? 'shared-read-write'
            : 'shared-read-only';
    const protector = birth.protector ?? null;
    const violations: { violation: Violation<Cause>; location: Location }[] = [];
    const locations = new Map(alloc.locations);
    const treeParent = this.tags.treeNode(target.tag);
    for (const location of this.#affected(alloc, target.path)) {
      const stack = location.stack.retag(target.tag, tag.id, stackKind, protector, cause);
      let tree = location.tree;
      let treeViolations: readonly Violation<Cause>[] = [];
      if (tag.kind !== 'raw') {
        const how =
          kind === 'shared'
            ? cells === 'yes'
              ? 'cell'
              : 'frozen'
            : cells === 'yes' && protector === null
              ? 'reserved-im'
              : 'reserved';
        const retagged = tree.retag(treeParent, tag.id, how, protector, this.tags, cause);
        tree = retagged.next;
        treeViolations = retagged.violations;
      }
      for (const violation of [...stack.violations, ...treeViolations]) violations.push({ violation, location });
      locations.set(pathKey(location.path), { path: location.path, stack: stack.next, tree });
    }
    this.#keep(alloc.id, locations);
    this.tellViolations(
      violations,
      alloc,
      target.tag,
      (kind === 'shared' || kind === 'raw-const') && stackKind === 'shared-read-only' ? 'read' : 'write',
      use,
    );
    return { ...target, tag: tag.id };
  }

  #newTag(target: Target, kind: Tag['kind'], birth: Birth): Tag {
    const parent = this.tags.get(target.tag);
    const borrows = kind !== 'raw' || birth.how === 'raw-mut-borrow' || birth.how === 'raw-const-borrow';
    return this.tags.add({
      parent: target.tag,
      kind,
      how: birth.how,
      made: birth.made,
      target: birth.target,
      alloc: target.alloc,
      // A raw pointer made from a reference covers what the reference covers.
      cover: borrows ? target.path : parent.cover,
      fromRaw: birth.fromRaw || parent.fromRaw,
      depth: this.depth,
      via: birth.via ?? null,
    });
  }

  /** Where the pointer lost its permission to a box that was moved; null where it has it, or has lost it in another way. */
  lostToMove(target: Target): Cause | null {
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || alloc.ended || alloc.locations.size === 0 || !this.models.includes('stacked')) return null;
    for (const location of this.#affected(alloc, target.path)) {
      const loss = location.stack.lossOf(target.tag);
      if (loss && !location.stack.has(target.tag) && loss.cause.by === 'move') return loss.cause;
    }
    return null;
  }

  /** A pointer that has lost its permission to the move of a box is kept: it can have no other purpose than to be used. */
  tellKept(value: Value, use: Use): void {
    if (value.kind === 'aggregate') for (const part of value.parts.values()) this.tellKept(part, use);
    if (value.kind !== 'pointer' || !isRaw(unwrapped(value.type)) || value.targets.length !== 1) return;
    const target = value.targets[0]!;
    const lost = this.lostToMove(target);
    if (!lost) return;
    const alloc = this.now.get(target.alloc);
    const tag = this.tags.get(target.tag);
    this.emit(
      {
        kind: 'use-after-invalidation',
        access: use.access,
        pointer: this.describe(tag, { ...use, pointer: value }),
        lostAt: lost.at,
        lostBy: 'move',
        winner: this.describe(this.tags.get(lost.through), null),
        winnerIsParent: false,
        areSiblings: false,
        memory: this.memoryWords(alloc),
        models: ['stacked'],
        at: use.at,
        certainty: 'always',
        confidence: 'medium',
      },
      true,
    );
    this.now.update(alloc.id, { opaque: true });
  }

  /** The end of a function call: its arguments are no longer protected. */
  release(alloc: number, tag: TagId): void {
    const block = this.now.allocs.get(alloc);
    if (!block || block.locations.size === 0) return;
    const locations = new Map(block.locations);
    for (const [key, location] of block.locations)
      locations.set(key, {
        ...location,
        stack: location.stack.release(tag),
        tree: location.tree.release(tag, this.tags, { at: this.tags.get(tag).made, by: 'return', through: tag }),
      });
    this.#keep(alloc, locations);
  }

  /** Ends an allocation: freed, dropped, out of scope. */
  end(target: Target, use: Use): void {
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return;
    if (alloc.ended) {
      this.tellEnded(alloc, target.tag, use);
      return;
    }
    const violations: { violation: Violation<Cause>; location: Location }[] = [];
    if (alloc.locations.size > 0 && use.access !== 'scope-end') {
      const cause: Cause = { at: use.at, by: use.access, through: target.tag };
      for (const location of alloc.locations.values()) {
        const stack = location.stack.dealloc(target.tag, cause);
        const tree = location.tree.dealloc(this.tags.treeNode(target.tag), this.tags, cause);
        for (const violation of [...stack.violations, ...tree.violations]) violations.push({ violation, location });
      }
      this.tellViolations(violations, alloc, target.tag, 'write', use);
    }
    const isUnsafe = use.isUnsafe || this.tags.get(target.tag).fromRaw || isRaw(use.pointer?.type ?? null);
    this.now.update(alloc.id, {
      ended: { at: use.at, by: use.access, some: false, isUnsafe },
      locations: NO_LOCATIONS,
    });
  }

  /** The entries that an access to the path touches: its own and those below. */
  #affected(alloc: Alloc, path: Path): Location[] {
    const affected = [locationAt(alloc, path)];
    const key = pathKey(path);
    for (const [other, location] of alloc.locations)
      if (other !== key && startsWith(location.path, path)) affected.push(location);
    return affected;
  }

  #keep(id: number, locations: ReadonlyMap<string, Location>): void {
    if (locations.size > MOST_LOCATIONS)
      this.now.update(id, { opaque: true, locations: NO_LOCATIONS, content: unknown(null) });
    else this.now.update(id, { locations });
  }

  /** Whether the tag speaks for the place; outside of what it covers nothing happens but, where that is certain, an event. */
  #isInside(tag: Tag, alloc: Alloc, path: Path, use: Use): boolean {
    if (startsWith(path, tag.cover)) {
      const isField = tag.cover.length > 0 && path.length > tag.cover.length;
      if (!isField || !this.isOutsideOf(tag.cover, alloc, { alloc: alloc.id, path, tag: tag.id }, use.pointer))
        return true;
      this.#tellOutside(tag, alloc, use, false);
      return false;
    }
    const apart = overlap(path, tag.cover);
    // A pointer to one element that is moved by an unknown distance leaves it, but for the first turn of a loop.
    const walks =
      apart === 'maybe' &&
      tag.cover.length > 0 &&
      path.length === tag.cover.length &&
      isElement(path.at(-1)) &&
      isElement(tag.cover.at(-1)) &&
      startsWith(path, tag.cover.slice(0, -1));
    if (apart !== 'no' && !walks) return false;
    // Only elements of one array: fields beside each other are reached by arithmetic that nobody does.
    const at = path.findIndex((step, index) => step !== tag.cover[index]);
    if (isElement(path[at])) this.#tellOutside(tag, alloc, use, walks);
    return false;
  }

  #tellOutside(tag: Tag, alloc: Alloc, use: Use, walks: boolean): void {
    const source = this.readOnlySource(tag) ?? tag;
    this.emit(
      {
        kind: 'outside-of-borrow',
        access: use.access,
        pointer: this.describe(tag, use),
        models: ['stacked'],
        at: use.at,
        certainty: walks ? 'some-path' : 'always',
        confidence: walks || alloc.origin === 'unknown' ? 'medium' : 'high',
      },
      tag.fromRaw || use.isUnsafe || source.fromRaw,
    );
  }
}
