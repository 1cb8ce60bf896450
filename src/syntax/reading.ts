/**
 * What a computation looked at of a file beside what it was given, so that its result can be kept for as long as that is the
 * same. Nothing is noted while nobody asks for it.
 */

export interface Reading {
  /** Bodies of functions whose inside was looked at: nodes. */
  readonly bodies: ReadonlySet<object>;
  /** Questions about whole files, by the file, and what they gave. */
  readonly questions: ReadonlyMap<object, ReadonlyMap<object, unknown>>;
}

interface Notes extends Reading {
  readonly bodies: Set<object>;
  readonly questions: Map<object, Map<object, unknown>>;
}

let notes: Notes | null = null;

export function noteBody(body: object): void {
  notes?.bodies.add(body);
}

/** @param question The same object whenever the same is asked. */
export function noteQuestion(file: object, question: object, answer: unknown): void {
  if (!notes) return;
  const ofFile = notes.questions.get(file) ?? new Map<object, unknown>();
  notes.questions.set(file, ofFile.set(question, answer));
}

/** Runs a computation whose result is noted as a whole. */
export function unread<Result>(run: () => Result): Result {
  const outer = notes;
  notes = null;
  try {
    return run();
  } finally {
    notes = outer;
  }
}

/** True while somebody asks what is looked at. */
export function isReading(): boolean {
  return notes !== null;
}

/** Runs a computation and tells what it looked at. Who runs this one has looked at it too. */
export function reading<Result>(run: () => Result): { readonly result: Result; readonly read: Reading } {
  const outer = notes;
  const own: Notes = { bodies: new Set(), questions: new Map() };
  notes = own;
  try {
    return { result: run(), read: own };
  } finally {
    notes = outer;
    readAgain(own);
  }
}

/** Notes what a result rests on that was worked out before. */
export function readAgain({ bodies, questions }: Reading): void {
  if (!notes) return;
  for (const body of bodies) notes.bodies.add(body);
  for (const [file, ofFile] of questions) for (const [question, answer] of ofFile) noteQuestion(file, question, answer);
}
