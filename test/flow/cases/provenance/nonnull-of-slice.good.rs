use std::ptr::NonNull;

fn main() {
    let mut a = [1u64, 2, 3];
    let p = NonNull::from(&mut a[..]).cast::<u64>();
    unsafe { p.add(2).write(0) }
    assert_eq!(a[2], 0);
}
