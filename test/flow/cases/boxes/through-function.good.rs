fn pass(mut boxed: Box<u8>) -> Box<u8> {
    *boxed += 1;
    boxed
}

fn main() {
    let boxed = pass(Box::new(1u8));
    let p = Box::into_raw(boxed);
    unsafe {
        *p = 2;
        drop(pass(Box::from_raw(p)));
    }
}
