/** Which pointers were taken back once too often, never, or as what they are not. */
import type { Stack, ToolReport } from '../model';
import type { HandleEvent, Handles } from './handles';

/** What is known of one address. It may be that of several blocks, one after the other. */
interface Account {
  /** Handles that are out, each with what gave it away; the latest last. */
  readonly out: HandleEvent[];
  /** Whether the address was ever given away: what comes from elsewhere is not judged. */
  isKnown: boolean;
  /** What gave it away last, and what took it back last. */
  given: HandleEvent | null;
  taken: HandleEvent | null;
  /** After a handle too many was taken back, what is left over says nothing. */
  isBroken: boolean;
}

export function judge({ events, complete }: Handles): ToolReport[] {
  const accounts = new Map<string, Account>();
  const reports: ToolReport[] = [];
  for (const event of events) {
    const account = accounts.get(event.address) ?? {
      out: [],
      isKnown: false,
      given: null,
      taken: null,
      isBroken: false,
    };
    accounts.set(event.address, account);
    const report = entered(account, event);
    if (report) reports.push(report);
  }
  if (complete)
    for (const { out, isBroken } of accounts.values())
      if (!isBroken) reports.push(...out.filter(({ op }) => op !== 'leak').map(neverTaken));
  return merged(reports);
}

function entered(account: Account, event: HandleEvent): ToolReport | null {
  switch (event.op) {
    case 'into_raw':
    case 'leak':
    case 'increment':
      account.isKnown = true;
      account.given = event;
      account.out.push(event);
      return null;
    case 'forget':
      // A handle that was made of the pointer and is forgotten has only looked; others that are forgotten are none of ours.
      if (account.isKnown && account.taken) {
        account.given = event;
        account.out.push(event);
      }
      return null;
    case 'borrow':
      return account.out.length === 0 ? again(account, event) : null;
    case 'from_raw':
    case 'decrement': {
      const given = account.out.pop();
      if (given) {
        account.taken = event;
        return otherType(given, event);
      }
      return again(account, event);
    }
  }
}

/** Takes back what is not out: a handle too many, or memory that has come to this address by ways that are not seen. */
function again(account: Account, event: HandleEvent): ToolReport | null {
  if (!account.isKnown) return null;
  const { given, taken } = account;
  if (given && areOfOtherTypes(given, event)) {
    account.isKnown = false;
    return null;
  }
  account.isBroken = true;
  const what = handleOf(event);
  return {
    class: 'double-reclaim',
    kind: 'taken back twice',
    message: `this takes back ${what} that was taken back already: the count is one too low from here on, and what others hold is freed under them`,
    stack: { label: '', frames: event.callers },
    related: [...placeOf('given away here', given), ...placeOf('taken back here', taken)],
    text: told(given, taken, event),
  };
}

function neverTaken(event: HandleEvent): ToolReport {
  return {
    class: 'never-reclaimed',
    kind: 'never taken back',
    message: `${handleOf(event)} that is given away here was not taken back by the end of the test`,
    stack: { label: '', frames: event.callers },
    related: [],
    text: told(event),
  };
}

function otherType(given: HandleEvent, taken: HandleEvent): ToolReport | null {
  // Counts are kept by functions that need not name the type.
  if (!areOfOtherTypes(given, taken) || given.op !== 'into_raw' || taken.op !== 'from_raw') return null;
  return {
    class: 'reclaimed-as-other-type',
    kind: 'taken back as another type',
    message: `this takes back ${handleOf(taken)}, and ${handleOf(given)} was given away`,
    stack: { label: '', frames: taken.callers },
    related: placeOf('given away here', given),
    text: told(given, taken),
  };
}

function areOfOtherTypes(one: HandleEvent, other: HandleEvent): boolean {
  return one.owner !== other.owner || (isPlain(one.type) && isPlain(other.type) && one.type !== other.type);
}

/** Types that a pointer can be made of only by a cast: not those of trait objects and slices, which the others become. */
function isPlain(type: string | null): boolean {
  return type !== null && !/^dyn |[[\]]|^str$|MaybeUninit</.test(type);
}

function handleOf({ owner, type }: HandleEvent): string {
  return owner === 'CString' || type === null
    ? `${articleOf(owner)} \`${owner}\``
    : `${articleOf(owner)} \`${owner}<${type}>\``;
}

/** `Rc` is said by its letters. */
function articleOf(owner: string): string {
  return owner === 'Rc' || owner === 'Arc' ? 'an' : 'a';
}

function placeOf(label: string, event: HandleEvent | null): Stack[] {
  return event ? [{ label, frames: event.callers }] : [];
}

function told(...events: readonly (HandleEvent | null)[]): string {
  return events
    .flatMap((event) => {
      if (!event) return [];
      const { callers, op, owner, type, address, thread } = event;
      return [
        `${owner}${type === null ? '' : `<${type}>`}::${op} ${address} in thread ${thread}`,
        ...callers.map(
          (frame) => `    in ${frame.function ?? '?'} at ${frame.path ?? '?'}:${(frame.position?.line ?? -1) + 1}`,
        ),
      ];
    })
    .join('\n');
}

/** A loop that never takes back is told once. */
function merged(reports: readonly ToolReport[]): ToolReport[] {
  const seen = new Set<string>();
  return reports.filter(({ class: defect, message, stack }) => {
    const [frame] = stack.frames;
    const key = `${defect}\n${message}\n${frame?.path}\n${frame?.position?.line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
