fn main() {
    let mut x = 4i32;
    let b = unsafe { Box::from_raw(&raw mut x) }; //~ alloc-mismatch
    drop(b); //~ alloc-mismatch
}
