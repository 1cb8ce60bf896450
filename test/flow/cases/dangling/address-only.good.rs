pub fn f() -> usize {
    let x = 1u32;
    (&raw const x).addr()
}
