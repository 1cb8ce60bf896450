fn main() {
    let mut x = 5i32;
    let boxed = unsafe { Box::from_raw(&raw mut x) }; //~ from-raw-of-borrowed
    assert_eq!(*boxed, 5);
}
