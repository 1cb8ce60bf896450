/** The tests of one Cargo workspace in the Testing view. */
import { basename } from 'node:path';
import { Range, type TestController, type TestItem, type TestRunRequest, TestTag, Uri } from 'vscode';
import type { ListedTest, TestId } from '../../dynamic/model';
import { testKey } from '../../dynamic/test-id';
import type { Position } from '../../finding';
import { descriptionOf, MIRI_TAG, stepsOf, tagsOf } from './test-tree';

interface Leaf {
  readonly item: TestItem;
  readonly test: ListedTest;
}

const MIRI = new TestTag(MIRI_TAG);

export class CargoTests {
  /** The item that holds them all. */
  readonly item: TestItem;
  /** Absolute path of the workspace's folder. */
  readonly folder: string;
  readonly #controller: TestController;
  readonly #leaves = new Map<string, Leaf>();

  constructor(controller: TestController, uri: Uri) {
    this.#controller = controller;
    this.folder = uri.fsPath;
    // An item with a folder's URI is asked for its children as soon as a file in it is opened, and that builds.
    this.item = controller.createTestItem(uri.toString(), basename(this.folder));
    this.item.canResolveChildren = true;
    this.item.tags = [MIRI];
  }

  /** What findings and runs know it by. */
  get root(): string {
    return this.item.id;
  }

  get tests(): readonly ListedTest[] {
    return [...this.#leaves.values()].map(({ test }) => test);
  }

  itemOf(test: TestId): TestItem | undefined {
    return this.#leaves.get(testKey(test))?.item;
  }

  /** Adds tests, or what has become known of them. */
  add(tests: readonly ListedTest[]): void {
    for (const test of tests) this.#leaves.set(testKey(test), { test, item: this.#put(test) });
  }

  /** Puts these in the place of all that were known. */
  replace(tests: readonly ListedTest[]): void {
    const left = new Set(tests.map(testKey));
    for (const [key, { item }] of this.#leaves) {
      if (left.has(key)) continue;
      this.#leaves.delete(key);
      this.#remove(item);
    }
    this.add(tests);
  }

  /** A run has shown that Miri cannot run the test. */
  takeFromMiri(test: TestId): void {
    const item = this.itemOf(test);
    if (item) item.tags = item.tags.filter(({ id }) => id !== MIRI_TAG);
  }

  /** The tests that are asked for, null for all; an empty list where nothing of this workspace is asked for. */
  asked({ include, exclude = [] }: Pick<TestRunRequest, 'include' | 'exclude'>): readonly TestId[] | null {
    const isAll = include === undefined || include.includes(this.item);
    if (isAll && !exclude.some((item) => isUnder(item, [this.item]))) return null;
    return [...this.#leaves.values()]
      .filter(({ item }) => (include === undefined || isUnder(item, include)) && !isUnder(item, exclude))
      .map(({ test }) => test);
  }

  /** Removes an item, and those above it that hold nothing else. */
  #remove({ id, parent }: TestItem): void {
    parent?.children.delete(id);
    if (parent && parent !== this.item && parent.children.size === 0) this.#remove(parent);
  }

  /** Makes the item of a test, and those above it that are not there yet. */
  #put(test: ListedTest): TestItem {
    const steps = stepsOf(test);
    const { id, label } = steps.pop()!;
    let parent = this.item;
    for (const step of steps) {
      const known = parent.children.get(step.id);
      const item = known ?? this.#controller.createTestItem(step.id, step.label);
      item.tags = [MIRI];
      if (!known) parent.children.add(item);
      parent = item;
    }
    const uri = test.place ? Uri.file(test.place.path) : undefined;
    const known = parent.children.get(id);
    // The file of an item is fixed; all else of it follows the code.
    const isSame = known?.uri?.toString() === uri?.toString();
    const item = known && isSame ? known : this.#controller.createTestItem(id, label, uri);
    item.range = test.place ? emptyRange(test.place.position) : undefined;
    item.description = descriptionOf(test);
    item.tags = tagsOf(test).map((tag) => new TestTag(tag));
    if (item !== known) parent.children.add(item);
    return item;
  }
}

function emptyRange({ line, character }: Position): Range {
  return new Range(line, character, line, character);
}

/** Whether an item is one of these or below one of them. */
function isUnder(item: TestItem, items: readonly TestItem[]): boolean {
  for (let each: TestItem | undefined = item; each; each = each.parent) if (items.includes(each)) return true;
  return false;
}
