enum E {
    N(u32),
    S(u8),
}
fn main() {
    let mut e = E::N(1);
    let p = &raw mut e;
    if let E::N(n) = &mut e {
        unsafe { *p = E::S(7) }; //~ aliasing
        *n += 1; //~ aliasing
    }
}
