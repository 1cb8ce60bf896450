fn register() -> usize {
    Box::into_raw(Box::new(String::from("entry"))) as usize
}

fn lookup(handle: usize) -> usize {
    unsafe { (&*(handle as *const String)).len() }
}

fn release(handle: usize) {
    drop(unsafe { Box::from_raw(handle as *mut String) });
}

fn main() {
    let handle = register();
    println!("{}", lookup(handle));
    release(handle);
}
