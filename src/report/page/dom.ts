/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The element of the page that has the id. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

/** What was chosen in a `select`; empty where the page does not have it. */
export function chosen(id: string): string {
  return (document.getElementById(id) as HTMLSelectElement | null)?.value ?? '';
}
