fn main() {
    let p = Box::into_raw(Box::new(String::from("a")));
    unsafe {
        drop(Box::from_raw(p));
        drop(Box::from_raw(p)); //~ use-after-from-raw
    }
}
