/** What is used of WebAssembly: the types of Node have only names for it, and those of browsers bring a window along. */
declare namespace WebAssembly {
  interface Instance {
    readonly exports: object;
  }
  type Imports = Readonly<Record<string, object>>;
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
}
