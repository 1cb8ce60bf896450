fn main() {
    let (mut a, mut b) = (1u16, 2u16);
    let first = &mut a as *mut u16;
    unsafe { *first = 5 }
    std::mem::swap(&mut a, &mut b);
    unsafe { assert_eq!(*first, 2) } //~ stale-raw-after-owner-use
}
