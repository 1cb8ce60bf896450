fn main() {
    let p = Box::into_raw(Box::new(String::from("a")));
    let boxed = unsafe { Box::from_raw(p) };
    let q = Box::into_raw(boxed);
    drop(unsafe { Box::from_raw(q) });
}
