struct N {
    v: u32,
    next: *const N,
}
fn sum(mut p: *const N) -> u32 {
    let mut s = 0;
    while let Some(n) = unsafe { p.as_ref() } {
        s += n.v;
        p = n.next;
    }
    s
}
fn main() {
    let b = N { v: 2, next: std::ptr::null() };
    let a = N { v: 1, next: &b };
    println!("{}", sum(&a));
}
