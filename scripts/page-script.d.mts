/** The bundled script, minified. */
export function pageScript(): Promise<string>;
