declare module '*.md' {
  const text: string;
  export default text;
}

declare module '*.py' {
  const text: string;
  export default text;
}

declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}

/** The script of the HTML report; see `scripts/page-script.mjs`. */
declare module 'page:script' {
  const text: string;
  export default text;
}
