fn main() {
    let p = Box::into_raw(Box::new(1u32));
    for _ in 0..2 {
        drop(unsafe { Box::from_raw(p) }); //~ use-after-from-raw
    }
}
