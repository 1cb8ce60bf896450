fn main() {
    let (mut a, mut b) = (1u16, 2u16);
    let (first, second) = (&raw mut a, &raw mut b);
    unsafe { std::ptr::swap(first, second) }
    unsafe { assert_eq!(*first, 2) }
}
