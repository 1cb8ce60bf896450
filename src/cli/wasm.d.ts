/** WebAssembly modules that the build resolves by the grammar's pins. */
declare module 'wasm:*' {
  const bytes: Uint8Array;
  export default bytes;
}
