struct Outer {
    tag: u32,
    inner: u64,
}
fn outer_tag(inner: *mut u64) -> u32 {
    let base = unsafe { inner.byte_sub(std::mem::offset_of!(Outer, inner)) } as *mut Outer;
    unsafe { (*base).tag }
}
fn main() {
    let mut o = Outer { tag: 3, inner: 4 };
    println!("{}", outer_tag(&mut o.inner));
}
