use std::ptr::NonNull;

fn main() {
    let mut node = Box::new([0u8; 4]);
    let p = NonNull::from(&mut *node);
    let mut list = vec![];
    list.push(node);
    list[0][0] = 1;
    let first = unsafe { p.as_ref()[0] }; //~ box-moved-while-raw-live|stale-raw-after-owner-use
    assert_eq!(first, 1);
}
